import { refusedTable } from './tables/refused.ts';
import { testTable } from './test-table.ts';

testTable(refusedTable);
