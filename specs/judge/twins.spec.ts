import { twinsTable } from './tables/twins.ts';
import { testTable } from './test-table.ts';

testTable(twinsTable);
