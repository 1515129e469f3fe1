import type { Table } from '../table.ts';
import { causesTable } from './causes.ts';
import { noRedirect } from './no-redirect.ts';
import { shownTable } from './shown.ts';
import { triesTable } from './tries.ts';

/** Every table, by the name of its judge. */
export const allTables: Readonly<Record<string, Table>> = {
  causes: causesTable,
  noRedirect,
  shown: shownTable,
  tries: triesTable,
};
