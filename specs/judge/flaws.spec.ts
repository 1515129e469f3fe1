import { flawsTable } from './tables/flaws.ts';
import { testTable } from './test-table.ts';

testTable(flawsTable);
