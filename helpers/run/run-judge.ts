import type { Contract } from '../contract/contract.ts';
import { judgeContract } from '../judge/results/judge-contract.ts';
import type { Result } from '../judge/results/result.ts';
import type { Wanted } from '../probe/plan.ts';
import type { Settings } from '../settings/settings.ts';
import { runRecorder } from './run-recorder.ts';
import { deviationsOf } from './wanted-of.ts';

/** Judges the contracts of a run one at a time: what the last one needed is forgotten. */
export interface RunJudge {
  /** Results by clause id; or, in words, why there are none. */
  judged(contract: Contract): Promise<ReadonlyMap<string, readonly Result[]> | string>;
  close(): Promise<void>;
}

export function runJudge(settings: Settings, wanted: readonly Wanted[]): RunJudge {
  const recorder = runRecorder(settings, wanted);
  const contracts = wanted.map(({ contract }) => contract);
  let last: { readonly id: string; readonly results: ReadonlyMap<string, readonly Result[]> } | undefined;
  return {
    async judged(contract) {
      if (last?.id === contract.id) return last.results;
      const recording = await recorder.recordingOf(contract);
      if ('failure' in recording) return `not recorded: ${recording.failure}`;
      const one = recorder.wantedOf(contract);
      const deviations = deviationsOf(settings, contracts, recording.header.target.name);
      const results = one === undefined ? [] : judgeContract(recording, one, deviations);
      last = { id: contract.id, results: byClause(results) };
      return last.results;
    },
    close: () => recorder.close(),
  };
}

function byClause(results: readonly Result[]): ReadonlyMap<string, readonly Result[]> {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const { id } = result.check.clause;
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [result]);
    else known.push(result);
  }
  return groups;
}
