import { noContentTable } from './tables/no-content.ts';
import { testTable } from './test-table.ts';

testTable(noContentTable);
