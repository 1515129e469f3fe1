import type { Table } from '../table.ts';
import { causesTable } from './causes.ts';
import { noRedirect } from './no-redirect.ts';

/** Every table, by the name of its judge. */
export const allTables: Readonly<Record<string, Table>> = { causes: causesTable, noRedirect };
