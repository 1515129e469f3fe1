import { notFoundTable } from './tables/not-found.ts';
import { testTable } from './test-table.ts';

testTable(notFoundTable);
