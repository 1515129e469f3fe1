import { outcomesTable } from './tables/outcomes.ts';
import { testTable } from './test-table.ts';

testTable(outcomesTable);
