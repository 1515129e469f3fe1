import { shownTable } from './tables/shown.ts';
import { testTable } from './test-table.ts';

testTable(shownTable);
