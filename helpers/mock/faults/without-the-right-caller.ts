import type { Mark } from './recipe.ts';

/** What a success alone shows. */
export const successes: readonly Mark[] = [
  { clause: '*', expects: 'accepted' },
  'response/status',
  'response/no-content',
  'response/effect',
];

/** Whom the page wants refused, and with which verbs. */
export const refusals: readonly Mark[] = [{ clause: '*', expects: 'refused' }];

/** All that cannot be judged on a route that the right caller cannot use: a refusal counts only where somebody is accepted. */
export const withoutTheRightCaller: readonly Mark[] = [...successes, ...refusals];
