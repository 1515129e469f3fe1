import type { Deviation } from '../contract/deviations.ts';
import type { OpenRecording } from '../exchange/open-recording.ts';
import type { Wanted } from '../probe/plan.ts';
import { judgeRecording } from '../results/judge-contract.ts';
import type { Result } from '../results/result.ts';

/** A verdict for every clause, route and caller that the recording speaks of. Sends nothing, and can be repeated with another day's contracts. */
export const judge = (
  recording: OpenRecording,
  wanted: readonly Wanted[],
  deviations: readonly Deviation[] = [],
): Result[] => [...judgeRecording(recording, wanted, deviations)].flat();
