import type { Clause } from '../contract/clause.ts';
import type { Section } from '../contract/schema.ts';
import { documentedAccept, otherAccepts } from './accept-header.ts';
import { clientRequestIds, requestIds } from './answer-ids.ts';
import { brokenCredentials, otherScheme } from './broken-credentials.ts';
import { deviceEffect } from './device-effect.ts';
import type { Family } from './family.ts';
import { misplacedPermissions } from './misplaced-permissions.ts';
import { otherVerbs } from './other-verbs.ts';
import { ownAnswer } from './own-answer.ts';
import { printedPermissions } from './printed-permissions.ts';
import { refusalEnvelope } from './refusal-envelope.ts';
import { documentedBody, otherBodies } from './request-bodies.ts';
import { routeExists } from './route-exists.ts';
import { successContent } from './success-content.ts';
import { successStatus } from './success-status.ts';
import { missingPermission, supportedClass, unsupportedClass } from './token-classes.ts';
import { damagedCell, notYetAvailable } from './unpromised-classes.ts';
import { wantedScopes } from './wanted-scopes.ts';

/** Every family, in the order in which a report tells of its clauses. */
export const families: readonly Family[] = [
  supportedClass,
  missingPermission,
  unsupportedClass,
  damagedCell,
  notYetAvailable,
  misplacedPermissions,
  printedPermissions,
  wantedScopes,
  routeExists,
  ownAnswer,
  otherVerbs,
  brokenCredentials,
  otherScheme,
  documentedAccept,
  otherAccepts,
  documentedBody,
  otherBodies,
  successStatus,
  successContent,
  deviceEffect,
  refusalEnvelope,
  requestIds,
  clientRequestIds,
];

const byName = new Map(families.map((family) => [family.name, family]));

/** The family of a clause; undefined for a client's, which the gate judges. */
export const familyOf = ({ family }: Pick<Clause, 'family'>): Family | undefined => byName.get(family);

/** Those of one section, in their order. */
export const familiesIn = (section: Section): Family[] => families.filter((family) => family.section === section);
