import { causesTable } from './tables/causes.ts';
import { testTable } from './test-table.ts';

testTable(causesTable);
