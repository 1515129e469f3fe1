import { acceptedTable } from './tables/accepted.ts';
import { testTable } from './test-table.ts';

testTable(acceptedTable);
