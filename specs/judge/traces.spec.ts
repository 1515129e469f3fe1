import { tracesTable } from './tables/traces.ts';
import { testTable } from './test-table.ts';

testTable(tracesTable);
