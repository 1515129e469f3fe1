import type { TestDetails } from '@playwright/test';
import type { Clause } from '../../helpers/contract/clause.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import { printableLine } from '../../helpers/contract/printable.ts';
import type { Section } from '../../helpers/contract/schema.ts';
import { allureAnnotationsOf } from '../../helpers/report/allure-labels.ts';
import { clauseAnnotation, failedRunAnnotation } from '../../helpers/run/clause-annotation.ts';
import type { Result } from '../../helpers/run/judge-plan.ts';
import { wantedOf } from '../../helpers/run/wanted-of.ts';
import { readSettings } from '../../helpers/target/settings.ts';
import { test as lean } from '../lean-test.ts';

const settings = readSettings();
const wanted = wantedOf(settings);

/** The contracts of this run, each with its selected clauses of a section. */
export const contracts: readonly Contract[] = wanted.map(({ contract }) => contract);
export const clausesOf = (contract: Contract, section: Section): Clause[] =>
  wanted
    .filter((one) => one.contract === contract)
    .flatMap(({ clauses }) => clauses.filter((clause) => clause.section === section));

export const titleOf = (clause: Clause): string => printableLine(`${clause.point}: ${clause.title}`);

/** Tags and annotations by which Playwright's own tools find a clause: `--grep @required`, the link to the page, the clause's id. */
export const detailsOf = (clause: Clause): TestDetails => ({
  tag: [`@${clause.section}`, `@${clause.level}`],
  annotation: [
    { type: clauseAnnotation, description: clause.id },
    { type: 'documented', description: clause.documented },
    { type: 'read', description: clause.link },
    ...allureAnnotationsOf(clause),
  ].map(({ type, description }) => ({ type, description: printableLine(description) })),
});

/** Says what the recording says of a clause, on every route and for every caller. */
type JudgeClause = (clause: Clause) => readonly Result[];

export const test = lean.extend<object, { judge: JudgeClause }>({
  judge: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const judged = await judgedOnce();
      await use((clause) => {
        if (typeof judged !== 'string') return judged.get(clause.id) ?? [];
        lean.info().annotations.push({ type: failedRunAnnotation, description: judged });
        return [];
      });
    },
    { scope: 'worker' },
  ],
});

/** Results by clause id; or why there are none: told to the reporter by each test, because a fixture that throws costs a worker a test. */
async function judgedOnce(): Promise<ReadonlyMap<string, readonly Result[]> | string> {
  // Only here, in the worker: the process that lists the tests needs neither, and half a run is loading modules.
  const [{ recordOnce }, { judgedRun }] = await Promise.all([
    import('../record/record-once.ts'),
    import('../../helpers/run/judged-run.ts'),
  ]);
  const failure = await recordOnce(settings, wanted);
  if (failure !== undefined) return failure;
  try {
    const byClause = new Map<string, Result[]>();
    for (const result of judgedRun(settings, wanted).results)
      byClause.set(result.check.clause.id, [...(byClause.get(result.check.clause.id) ?? []), result]);
    return byClause;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
