import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readTextFile } from '../common/read-text-file.ts';
import { writeWhole } from '../common/write-file.ts';
import type { Contract } from '../contract/contract.ts';
import type { Wanted } from '../probe/plan.ts';
import type { Settings } from '../settings/settings.ts';
import type { ClauseOutcome } from './clause-outcome.ts';
import { outcomesFile } from './run-files.ts';
import type { RunJudge } from './run-judge.ts';

const outcomesSchema = z.record(
  z.string(),
  z.union([
    z.strictObject({ outcome: z.literal('passed') }),
    z.strictObject({ outcome: z.enum(['failed', 'skipped']), because: z.string() }),
  ]),
);

/** What becomes of the tests of a run. A contract is recorded and judged once: a worker that starts again after a failure reads what was said. */
export interface RunOutcomes {
  /** By clause id; or, in words, why there are none. */
  of(contract: Contract): Promise<ReadonlyMap<string, ClauseOutcome> | string>;
  close(): Promise<void>;
}

export function runOutcomes(settings: Settings, wanted: readonly Wanted[]): RunOutcomes {
  let judge: Promise<RunJudge> | undefined;
  let last: { readonly id: string; readonly outcomes: ReadonlyMap<string, ClauseOutcome> } | undefined;
  // Starting is loading modules: what is judged already needs neither recorder nor judges.
  const open = async (): Promise<RunJudge> => (await import('./run-judge.ts')).runJudge(settings, wanted);

  async function judged(contract: Contract, file: string): Promise<ReadonlyMap<string, ClauseOutcome> | string> {
    judge ??= open();
    const told = await (await judge).judged(contract);
    if (typeof told === 'string') return told;
    if (told.isFinal) writeWhole(file, `${JSON.stringify(Object.fromEntries(told.outcomes), null, 2)}\n`);
    return told.outcomes;
  }

  return {
    async of(contract) {
      if (last?.id === contract.id) return last.outcomes;
      const file = outcomesFile(settings.GRAPH_REPORT_DIR, contract.id);
      const outcomes = existsSync(file) ? outcomesIn(file) : await judged(contract, file);
      if (typeof outcomes !== 'string') last = { id: contract.id, outcomes };
      return outcomes;
    },
    async close() {
      await (await judge?.catch(() => undefined))?.close();
    },
  };
}

/** The most such a file may have, in bytes: letters of a few hundred clauses. */
const largest = 50_000_000;

const outcomesIn = (file: string): ReadonlyMap<string, ClauseOutcome> =>
  new Map(Object.entries(outcomesSchema.parse(JSON.parse(readTextFile(file, { most: largest })))));
