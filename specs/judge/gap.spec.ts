import { gapTable } from './tables/gap.ts';
import { testTable } from './test-table.ts';

testTable(gapTable);
