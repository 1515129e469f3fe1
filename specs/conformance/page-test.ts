import { test as base, type TestDetails } from '@playwright/test';
import type { Clause } from '../../helpers/contract/clause.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import { type Section, sections } from '../../helpers/contract/schema.ts';
import { allureAnnotationsOf } from '../../helpers/report/allure-labels.ts';
import type { ClauseOutcome } from '../../helpers/run/clause-outcome.ts';
import { titleOf } from '../../helpers/run/clause-titles.ts';
import { type RunOutcomes, runOutcomes } from '../../helpers/run/run-outcomes.ts';
import { wantedOf } from '../../helpers/run/wanted-of.ts';
import { readSettings } from '../../helpers/settings/settings.ts';

export { sections, titleOf };

const settings = readSettings();
const wanted = wantedOf(settings);

/** The contracts of this run, each with its selected clauses of a section. */
export const contracts: readonly Contract[] = wanted.map(({ contract }) => contract);
export const clausesOf = (contract: Contract, section: Section): Clause[] =>
  wanted
    .filter((one) => one.contract === contract)
    .flatMap(({ clauses }) => clauses.filter((clause) => clause.section === section));

/** By what Playwright's own tools find a clause (`--grep @required`), and what its reports show of it. */
export const detailsOf = (clause: Clause): TestDetails => ({
  tag: [`@${clause.section}`, `@${clause.level}`],
  annotation: [
    { type: 'clause', description: clause.id },
    { type: 'documented', description: clause.documented },
    { type: 'read', description: clause.link },
    ...allureAnnotationsOf(clause),
  ],
});

interface PageFixtures {
  contract: Contract | undefined;
  judge: (clause: Clause) => ClauseOutcome;
}

export const test = base.extend<PageFixtures, { run: RunOutcomes }>({
  contract: [undefined, { option: true }],
  /** The run's recording: each contract is recorded once, by the worker that comes to it first. */
  run: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const run = runOutcomes(settings, wanted);
      await use(run);
      await run.close();
    },
    { scope: 'worker' },
  ],
  judge: async ({ contract, run }, use) => {
    const outcomes = contract === undefined ? undefined : await run.of(contract);
    await use(({ id }) =>
      typeof outcomes === 'string'
        ? { outcome: 'skipped', because: outcomes }
        : (outcomes?.get(id) ?? { outcome: 'failed', because: 'no check of this clause was judged' }),
    );
  },
});
