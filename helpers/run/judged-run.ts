import type { Contract } from '../contract/contract.ts';
import { type Recording, readRecording } from '../exchange/recording.ts';
import { planOf, type Wanted } from '../probe/plan.ts';
import { meansFrom } from '../probe/recorded-means.ts';
import type { Settings } from '../target/settings.ts';
import type { Deviation } from './deviations.ts';
import { judgePlan, type Result } from './judge-plan.ts';
import { lendEditions } from './lend-editions.ts';
import { recordingFile } from './run-files.ts';
import { deviationsOf } from './wanted-of.ts';

export interface JudgedRun {
  readonly recording: Recording;
  readonly wanted: readonly Wanted[];
  readonly results: readonly Result[];
  /** Those of this target. */
  readonly deviations: readonly Deviation[];
}

/** Judges the recording of the report folder (or GRAPH_REPLAY), with today's contracts and deviations. Sends nothing. */
export function judgedRun(
  settings: Settings,
  wanted: readonly Wanted[],
  contracts: readonly Contract[] = wanted.map(({ contract }) => contract),
): JudgedRun {
  const recording = lendEditions(
    readRecording(recordingFile(settings)),
    wanted.map(({ contract }) => contract),
  );
  const plan = planOf(wanted, meansFrom(recording.header.means));
  const deviations = deviationsOf(settings, contracts, recording.header.target.name);
  return { recording, wanted, results: judgePlan(plan, recording, deviations), deviations };
}
