import type { Settings } from '../settings/settings.ts';
import { contractsFor } from './chosen-contracts.ts';
import { openRecording, report } from './engine.ts';
import { deviationsOf, wantedOf } from './wanted-of.ts';

/** Judges and reports a recording with today's contracts and deviations, in this process; gives the exit code. Sends nothing. */
export function replayRun(given: Settings, file: string, gone: readonly string[] = []): 0 | 1 | 2 | 3 {
  const settings = { ...given, GRAPH_REPLAY: file };
  const contracts = contractsFor(settings);
  const wanted = wantedOf(settings, contracts);
  const recording = openRecording(file);
  const deviations = deviationsOf(settings, contracts, recording.header.target.name);
  return report(settings, { recording, wanted, deviations }, 'whole', { gone });
}
