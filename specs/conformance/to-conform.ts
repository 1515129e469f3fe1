import { expect as base } from '@playwright/test';
import type { ClauseOutcome } from '../../helpers/run/clause-outcome.ts';

/** `toConform`: no result speaks against the clause. What fails reads like a letter, one a route. */
export const expect = base.extend({
  toConform(told: ClauseOutcome) {
    return {
      pass: told.outcome === 'passed',
      message: () => (told.outcome === 'passed' ? 'every result conforms' : told.because),
    };
  },
});
