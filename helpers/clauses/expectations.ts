import type { Expectation } from '../contract/clause.ts';
import { accepted, type Cause } from '../judge/accepted.ts';
import { observed } from '../judge/observed.ts';
import { refused } from '../judge/refused.ts';
import type { Judging } from './family.ts';

/** What many families expect of a request. */

export interface Accepted extends Expectation {
  readonly kind: 'accepted';
  /** Which clause a rejection speaks against. */
  readonly cause: Cause;
}

/** The request is accepted. */
export const isAccepted: Judging<Accepted> = {
  kind: 'accepted',
  needs: { tries: true },
  judges: (evidence, { cause }) => accepted(cause, evidence),
};

export interface Refused extends Expectation {
  readonly kind: 'refused';
  readonly statuses: readonly number[];
}

/** The request is refused with one of these statuses, and leaves no trace. */
export const isRefused: Judging<Refused> = {
  kind: 'refused',
  needs: { tries: true, controls: true },
  judges: (evidence, { statuses }) => refused(statuses, evidence),
};

export interface Observed extends Expectation {
  readonly kind: 'observed';
}

/** No document speaks of it: what happens is recorded. */
export const isObserved: Judging<Observed> = {
  kind: 'observed',
  needs: { look: 'none', absentId: true },
  judges: ({ exchanges }) => observed(exchanges),
};
