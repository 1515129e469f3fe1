import { signsTable } from './tables/signs.ts';
import { testTable } from './test-table.ts';

testTable(signsTable);
