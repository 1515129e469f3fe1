import type { Table } from '../table.ts';
import { acceptedTable } from './accepted.ts';
import { causesTable } from './causes.ts';
import { credentialTable } from './credential.ts';
import { documentedStatusTable } from './documented-status.ts';
import { effectTable } from './effect.ts';
import { errorEnvelopeTable } from './error-envelope.ts';
import { flawsTable } from './flaws.ts';
import { gapTable } from './gap.ts';
import { noContentTable } from './no-content.ts';
import { noRedirect } from './no-redirect.ts';
import { notFoundTable } from './not-found.ts';
import { observedTable } from './observed.ts';
import { outcomesTable } from './outcomes.ts';
import { permissionExistsTable } from './permission-exists.ts';
import { refusedTable } from './refused.ts';
import { requestIdsTable } from './request-ids.ts';
import { shownTable } from './shown.ts';
import { signsTable } from './signs.ts';
import { tracesTable } from './traces.ts';
import { triesTable } from './tries.ts';
import { twinsTable } from './twins.ts';

/** Every table, by the name of its judge. */
export const allTables: Readonly<Record<string, Table>> = {
  accepted: acceptedTable,
  causes: causesTable,
  credential: credentialTable,
  documentedStatus: documentedStatusTable,
  effect: effectTable,
  errorEnvelope: errorEnvelopeTable,
  flaws: flawsTable,
  gap: gapTable,
  noContent: noContentTable,
  noRedirect,
  notFound: notFoundTable,
  observed: observedTable,
  outcomes: outcomesTable,
  permissionExists: permissionExistsTable,
  refused: refusedTable,
  requestIds: requestIdsTable,
  shown: shownTable,
  signs: signsTable,
  traces: tracesTable,
  tries: triesTable,
  twins: twinsTable,
};
