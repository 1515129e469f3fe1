import type { Deviation } from '../contract/deviations.ts';
import type { OpenRecording } from '../exchange/open-recording.ts';
import type { Wanted } from '../probe/plan.ts';
import { report as writeReport } from '../run/report.ts';
import { type GivenSettings, settingsFrom } from './given-settings.ts';

export interface ReportTo {
  /** Where `board.html`, `conformance.json`, `junit.xml` and `summary.md` go. */
  readonly folder: string;
  readonly deviations?: readonly Deviation[];
  /** How strict: `GRAPH_STRICT`, `GRAPH_ALLOW_PARTIAL`; what to compare with: `GRAPH_SINCE`. */
  readonly settings?: GivenSettings;
}

/** Judges a recording, writes all reports, and gives the exit code of such a run: 0 green, 1 a violation, 2 a mistake, 3 incomplete. */
export function report(
  recording: OpenRecording,
  wanted: readonly Wanted[],
  { folder, deviations = [], settings }: ReportTo,
): 0 | 1 | 2 | 3 {
  return writeReport(
    settingsFrom({ ...settings, GRAPH_REPORT_DIR: folder }),
    { recording, wanted, deviations },
    'brief',
  );
}
