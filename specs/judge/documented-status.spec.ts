import { documentedStatusTable } from './tables/documented-status.ts';
import { testTable } from './test-table.ts';

testTable(documentedStatusTable);
