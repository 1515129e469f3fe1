import { groupBy } from '../common/group-by.ts';
import { writeWhole } from '../common/write-file.ts';
import type { Deviation } from '../contract/deviations.ts';
import { judgeContract } from '../results/judge-contract.ts';
import { readSettings } from '../settings/settings.ts';
import { contractsFor } from './chosen-contracts.ts';
import { clauseOutcome, type Outcomes } from './clause-outcome.ts';
import { outcomesFile } from './run-paths.ts';
import { runRecorder } from './run-recorder.ts';
import { deviationsOf, wantedOf } from './wanted-of.ts';

/** Records and judges the contracts of a run one at a time: what the last one needed is forgotten. */
export interface RunJudge {
  /** `contract`: its id. Where its recording has an end, what is said of it is noted for workers that start again. */
  judged(contract: string): Promise<Outcomes>;
  close(): Promise<void>;
}

export function runJudge(): RunJudge {
  const settings = readSettings();
  const contracts = contractsFor(settings);
  const recorder = runRecorder(settings, wantedOf(settings, contracts));
  const rigour = { strict: settings.GRAPH_STRICT, allowPartial: settings.GRAPH_ALLOW_PARTIAL };
  // A run has one target.
  let deviations: Deviation[] | undefined;
  return {
    async judged(contract) {
      const wanted = recorder.wantedOf(contract);
      if (wanted === undefined) return 'this run is about other contracts';
      const recording = await recorder.recordingOf(wanted);
      if ('failure' in recording) return `not recorded: ${recording.failure}`;
      deviations ??= deviationsOf(settings, contracts, recording.header.target.name);
      const results = judgeContract(recording, wanted, deviations);
      const byClause = groupBy(results, ({ check }) => check.clause.id);
      const outcomes = new Map([...byClause].map(([id, own]) => [id, clauseOutcome(own, rigour)]));
      if (recording.closing !== undefined)
        writeWhole(
          outcomesFile(settings.GRAPH_REPORT_DIR, contract),
          `${JSON.stringify(Object.fromEntries(outcomes), null, 2)}\n`,
        );
      return outcomes;
    },
    close: () => recorder.close(),
  };
}
