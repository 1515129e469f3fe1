import { test as base, type TestDetails } from '@playwright/test';
import type { Clause } from '../../helpers/contract/clause.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import { type Section, sections } from '../../helpers/contract/schema.ts';
import type { Result } from '../../helpers/judge/results/result.ts';
import { allureAnnotationsOf } from '../../helpers/report/allure-labels.ts';
import { clauseOutcome } from '../../helpers/run/clause-outcome.ts';
import { titleOf } from '../../helpers/run/clause-titles.ts';
import type { RunJudge } from '../../helpers/run/run-judge.ts';
import { wantedOf } from '../../helpers/run/wanted-of.ts';
import { readSettings } from '../../helpers/settings/settings.ts';

export { sections, titleOf };

const settings = readSettings();
const wanted = wantedOf(settings);
export const rigour = { strict: settings.GRAPH_STRICT, allowPartial: settings.GRAPH_ALLOW_PARTIAL };

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

/** What the recording says of a clause, on every route and for every caller; or why it says nothing that counts. */
interface Evidence {
  readonly results: readonly Result[];
  readonly notExercised: string | undefined;
}

interface PageFixtures {
  contract: Contract | undefined;
  judge: (clause: Clause) => Evidence;
}

export const test = base.extend<PageFixtures, { run: RunJudge }>({
  contract: [undefined, { option: true }],
  /** The run's recording: each contract is recorded once, by the worker that comes to it first. */
  run: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      // Only in the worker: the process that lists the tests needs neither, and starting is loading modules.
      const { runJudge } = await import('../../helpers/run/run-judge.ts');
      const run = runJudge(settings, wanted);
      await use(run);
      await run.close();
    },
    { scope: 'worker' },
  ],
  judge: async ({ contract, run }, use) => {
    const judged = contract === undefined ? undefined : await run.judged(contract);
    await use((clause) => {
      if (typeof judged === 'string') return { results: [], notExercised: judged };
      const results = judged?.get(clause.id) ?? [];
      const told = clauseOutcome(results, rigour);
      return { results, notExercised: told.outcome === 'skipped' ? told.because : undefined };
    });
  },
});
