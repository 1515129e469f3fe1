import type { Deviation } from '../contract/deviations.ts';
import type { OpenRecording } from '../exchange/open-recording.ts';
import type { Recording } from '../exchange/recording.ts';
import { planOf, type Wanted } from '../probe/plan.ts';
import { capabilitiesFrom } from '../probe/recorded-capabilities.ts';
import { judgePlan } from './judge-plan.ts';
import { lendEdition, lenderOf } from './lend-edition.ts';
import type { Result } from './result.ts';

/** Judges one contract by what was recorded for it, with today's contract and deviations. Sends nothing. */
export function judgeContract(recording: Recording, wanted: Wanted, deviations: readonly Deviation[]): Result[] {
  const lent = lendEdition(recording, wanted.contract);
  return judgePlan(planOf([wanted], capabilitiesFrom(lent.header.means)), lent, deviations);
}

/** Judges one contract after the other: no more than one is in memory. */
export function* judgeRecording(
  recording: OpenRecording,
  wanted: readonly Wanted[],
  deviations: readonly Deviation[],
): Generator<readonly Result[]> {
  for (const one of wanted)
    yield judgeContract(recording.of(lenderOf(recording.header, one.contract)), one, deviations);
}
