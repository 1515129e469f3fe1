import { existsSync } from 'node:fs';
import { readTextFile } from '../common/read-text-file.ts';
import type { Outcomes } from './clause-outcome.ts';
import type { RunJudge } from './run-judge.ts';
import { runOfProcess } from './run-of-process.ts';
import { outcomesFile } from './run-paths.ts';

/** What becomes of the tests of a run. A contract is recorded and judged once: a worker that starts again after a failure reads what was said. */
export interface RunOutcomes {
  /** `contract`: its id. */
  of(contract: string): Promise<Outcomes>;
  close(): Promise<void>;
}

export function runOutcomes(): RunOutcomes {
  let judge: Promise<RunJudge> | undefined;
  let last: { readonly contract: string; readonly outcomes: Outcomes } | undefined;

  /** What is judged already needs neither settings nor recorder nor judges: they are loaded late. */
  async function judged(contract: string): Promise<Outcomes> {
    judge ??= import('./run-judge.ts').then(({ runJudge }) => runJudge());
    return (await judge).judged(contract);
  }

  return {
    async of(contract) {
      if (last?.contract === contract) return last.outcomes;
      const outcomes = noted(contract) ?? (await judged(contract));
      if (typeof outcomes !== 'string') last = { contract, outcomes };
      return outcomes;
    },
    async close() {
      await (await judge?.catch(() => undefined))?.close();
    },
  };
}

function noted(contract: string): Outcomes | undefined {
  const file = outcomesFile(runOfProcess() ?? '', contract);
  return existsSync(file) ? new Map(Object.entries(JSON.parse(readTextFile(file, { most: largest })))) : undefined;
}

/** The most such a file may have, in bytes: letters of a few hundred clauses. */
const largest = 50_000_000;
