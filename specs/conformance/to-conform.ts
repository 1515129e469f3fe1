import { expect as base } from '@playwright/test';
import type { Result } from '../../helpers/judge/results/result.ts';
import { clauseOutcome } from '../../helpers/run/clause-outcome.ts';
import { rigour } from './page-test.ts';

/** `toConform`: no result speaks against the clause. What fails reads like a letter, one a route. */
export const expect = base.extend({
  toConform(results: readonly Result[]) {
    const told = clauseOutcome(results, rigour);
    return {
      pass: told.outcome === 'passed',
      message: () => (told.outcome === 'passed' ? 'every result conforms' : told.because),
    };
  },
});
