import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import type { Exchange } from '../../helpers/exchange/exchange.ts';
import { type Recording, readRecording } from '../../helpers/exchange/recording.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { planOf } from '../../helpers/probe/plan.ts';
import type { Check, Plan } from '../../helpers/probe/probe.ts';
import { recordRun } from '../../helpers/record/record-run.ts';
import { judgePlan } from '../../helpers/results/judge-plan.ts';
import type { Result } from '../../helpers/results/result.ts';
import { defaultContract } from '../../helpers/run/chosen-contracts.ts';
import { mockTarget } from '../../helpers/target/mock-target.ts';

/** A run on the sound mock, recorded once, and what is said of it when a piece of it is another. */
export interface RecordedRun {
  readonly plan: Plan;
  readonly recording: Recording;
  readonly results: readonly Result[];
  /** Judges only these checks, by these exchanges. */
  judged(checks: readonly Check[], exchanges: readonly Exchange[]): Result[];
}

/** Records the whole run of the seed page in this process. */
export async function recordedRun(): Promise<RecordedRun> {
  const contract = loadContracts('contracts').find((one) => one.id === defaultContract);
  if (contract === undefined) throw new Error(`there is no contract ${defaultContract}`);
  const wanted = [{ contract, clauses: clausesOf(contract), routes: contract.routes }];
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-acquittal-'));
  const mock = await startMock();
  const target = mockTarget({ mock });
  try {
    const file = join(folder, 'recording.jsonl');
    await recordRun(target, wanted, { file, suite: 'specs' });
    const recording = readRecording(file);
    const plan = planOf(wanted, target.capabilities);
    const judged = (checks: readonly Check[], exchanges: readonly Exchange[]): Result[] =>
      judgePlan({ ...plan, checks }, { ...recording, exchanges }, []);
    return { plan, recording, results: judged(plan.checks, recording.exchanges), judged };
  } finally {
    await mock.close();
    await target.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
