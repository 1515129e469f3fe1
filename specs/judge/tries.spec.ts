import { triesTable } from './tables/tries.ts';
import { testTable } from './test-table.ts';

testTable(triesTable);
