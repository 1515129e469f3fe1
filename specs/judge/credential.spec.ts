import { credentialTable } from './tables/credential.ts';
import { testTable } from './test-table.ts';

testTable(credentialTable);
