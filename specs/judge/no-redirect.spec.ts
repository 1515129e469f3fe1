import { noRedirect } from './tables/no-redirect.ts';
import { testTable } from './test-table.ts';

testTable(noRedirect);
