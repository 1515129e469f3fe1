import { effectTable } from './tables/effect.ts';
import { testTable } from './test-table.ts';

testTable(effectTable);
