import type { Contract } from '../contract/contract.ts';
import type { Deviation } from '../contract/deviations.ts';
import type { Wanted } from '../probe/plan.ts';
import { judgeContract } from '../results/judge-contract.ts';
import type { Result } from '../results/result.ts';
import type { Settings } from '../settings/settings.ts';
import { type ClauseOutcome, clauseOutcome } from './clause-outcome.ts';
import { runRecorder } from './run-recorder.ts';
import { deviationsOf } from './wanted-of.ts';

/** What a contract's recording says. */
export interface Judged {
  /** By clause id. */
  readonly outcomes: ReadonlyMap<string, ClauseOutcome>;
  /** The recording has its end: judging again would say the same. */
  readonly isFinal: boolean;
}

/** Records and judges the contracts of a run one at a time: what the last one needed is forgotten. */
export interface RunJudge {
  /** In words, why there is nothing to judge. */
  judged(contract: Contract): Promise<Judged | string>;
  close(): Promise<void>;
}

export function runJudge(settings: Settings, wanted: readonly Wanted[]): RunJudge {
  const recorder = runRecorder(settings, wanted);
  const contracts = wanted.map(({ contract }) => contract);
  const rigour = { strict: settings.GRAPH_STRICT, allowPartial: settings.GRAPH_ALLOW_PARTIAL };
  // A run has one target.
  let deviations: Deviation[] | undefined;
  return {
    async judged(contract) {
      const recording = await recorder.recordingOf(contract);
      if ('failure' in recording) return `not recorded: ${recording.failure}`;
      const one = recorder.wantedOf(contract);
      deviations ??= deviationsOf(settings, contracts, recording.header.target.name);
      const results = one === undefined ? [] : judgeContract(recording, one, deviations);
      const outcomes = [...byClause(results)].map(([id, own]) => [id, clauseOutcome(own, rigour)] as const);
      return { outcomes: new Map(outcomes), isFinal: recording.closing !== undefined };
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
