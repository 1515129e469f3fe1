import { test as base } from '@playwright/test';
import type { ClauseOutcome } from '../../helpers/run/clause-outcome.ts';
import { pageTests } from '../../helpers/run/page-tests.ts';
import { type RunOutcomes, runOutcomes } from '../../helpers/run/run-outcomes.ts';

/** The pages of this run, each with the tests of its clauses by section. */
export const pages = await pageTests();

interface PageFixtures {
  contract: string;
  judge: (clause: string) => ClauseOutcome;
}

export const test = base.extend<PageFixtures, { run: RunOutcomes }>({
  contract: ['', { option: true }],
  /** The run's recording: each contract is recorded once, by the worker that comes to it first. */
  run: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const run = runOutcomes();
      await use(run);
      await run.close();
    },
    { scope: 'worker' },
  ],
  judge: async ({ contract, run }, use) => {
    const outcomes = await run.of(contract);
    await use((clause) =>
      typeof outcomes === 'string'
        ? { outcome: 'skipped', because: outcomes }
        : (outcomes.get(clause) ?? { outcome: 'failed', because: 'no check of this clause was judged' }),
    );
  },
});
