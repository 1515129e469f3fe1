import type { Clause } from '../contract/clause.ts';

/** The title of a clause's test: `Application.without-permission: an app without the permission is refused`. */
export const titleOf = (clause: Clause): string => `${clause.point}: ${clause.title}`;

/** Where a clause's test stands in Playwright: contract, section, test. */
export const testPath = (clause: Clause): string => [clause.contract.id, clause.section, titleOf(clause)].join(' › ');
