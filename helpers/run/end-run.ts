import { existsSync } from 'node:fs';
import { openRecording } from '../exchange/open-recording.ts';
import type { Settings } from '../settings/settings.ts';
import { contractsFor } from './chosen-contracts.ts';
import { joinParts } from './join-parts.ts';
import { limitedTo } from './limited-to.ts';
import { recordNothing } from './record-nothing.ts';
import { type Printing, report } from './report.ts';
import { failuresIn, forgetRun, runIn } from './run-files.ts';
import { begunFile, recordingFile } from './run-paths.ts';
import { deviationsOf, wantedOf } from './wanted-of.ts';

/** How a run ended. `none`: it left no report, because nothing was recorded. */
export interface RunEnd {
  readonly exitCode: 0 | 1 | 2 | 3 | 'none';
  /** What went wrong beside the judging, each once. */
  readonly failures: readonly string[];
}

/** Ends the run in the report folder: joins what was recorded, judges it, and writes the reports. Where nothing was recorded, those of the run before stay. */
export function endRun(settings: Settings, printing: Printing): RunEnd {
  const folder = settings.GRAPH_REPORT_DIR;
  const run = runIn(folder);
  if (run === undefined) return { exitCode: 'none', failures: ['no run is under way'] };
  try {
    const contracts = contractsFor(settings);
    const all = wantedOf(settings, contracts);
    const wanted = limitedTo(all, run.clauses);
    const failures = [...new Set(failuresIn(folder).values())];
    let failure: string | undefined;
    if (settings.GRAPH_REPLAY === undefined) {
      if (wanted.length === 0) recordNothing(settings, run);
      else if (joinParts(settings, all) === 'nothing') {
        if (!existsSync(begunFile(folder))) return { exitCode: 'none', failures };
        failure = failures.join('; ') || 'it ended before anything was recorded';
        recordNothing(settings, run, failure);
      }
    }
    const recording = openRecording(settings.GRAPH_REPLAY ?? recordingFile(folder));
    const deviations = deviationsOf(settings, contracts, recording.header.target.name);
    const recorded = { recording, wanted: failure === undefined ? wanted : [], deviations };
    return { exitCode: report(settings, recorded, printing, { failed: failures.length > 0, failure }), failures };
  } finally {
    forgetRun(folder);
  }
}
