import { permissionExistsTable } from './tables/permission-exists.ts';
import { testTable } from './test-table.ts';

testTable(permissionExistsTable);
