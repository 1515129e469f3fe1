import { requestIdsTable } from './tables/request-ids.ts';
import { testTable } from './test-table.ts';

testTable(requestIdsTable);
