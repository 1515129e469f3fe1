import { observedTable } from './tables/observed.ts';
import { testTable } from './test-table.ts';

testTable(observedTable);
