import type { Table } from '../table.ts';
import { acceptedTable } from './accepted.ts';
import { answersTable } from './answers.ts';
import { causesTable } from './causes.ts';
import { credentialTable } from './credential.ts';
import { gapTable } from './gap.ts';
import { noRedirect } from './no-redirect.ts';
import { outcomesTable } from './outcomes.ts';
import { permissionExistsTable } from './permission-exists.ts';
import { refusedTable } from './refused.ts';
import { shownTable } from './shown.ts';
import { signsTable } from './signs.ts';
import { triesTable } from './tries.ts';

/** Every table, by the name of its judge. */
export const allTables: Readonly<Record<string, Table>> = {
  accepted: acceptedTable,
  answers: answersTable,
  causes: causesTable,
  credential: credentialTable,
  gap: gapTable,
  noRedirect,
  outcomes: outcomesTable,
  permissionExists: permissionExistsTable,
  refused: refusedTable,
  shown: shownTable,
  signs: signsTable,
  tries: triesTable,
};
