import { complain, sayPainted } from '../common/say.ts';
import { suite } from '../common/suite.ts';
import { type Deviation, overdueReviews } from '../contract/deviations.ts';
import type { OpenRecording } from '../exchange/open-recording.ts';
import { detailOf, inBrief } from '../judge/results/in-brief.ts';
import { judgeRecording } from '../judge/results/judge-contract.ts';
import type { Result } from '../judge/results/result.ts';
import type { Wanted } from '../probe/plan.ts';
import { conformanceOf } from '../report/conformance-of.ts';
import { paintsFor } from '../report/paint.ts';
import { previousReport, reportToCompare } from '../report/previous-report.ts';
import { terminalReport } from '../report/terminal.ts';
import { writeReports } from '../report/write-reports.ts';
import type { Settings } from '../settings/settings.ts';

/** What a report is about. */
export interface Recorded {
  readonly recording: OpenRecording;
  readonly wanted: readonly Wanted[];
  /** Those of the recording's target. */
  readonly deviations: readonly Deviation[];
}

/** `whole`: the terminal's report on standard output. `brief`: only where the reports are, on standard error. */
export type Printing = 'whole' | 'brief';

export interface ReportOptions {
  readonly interrupted: boolean;
  /** Something outside the judging went wrong: the run cannot be green. */
  readonly failed: boolean;
  /** Parts of the run that are not here. */
  readonly missing?: readonly string[];
  /** Why nothing was recorded, after something may have been sent. */
  readonly failure?: string | undefined;
}

/** Judges a recording, one contract after the other, writes all reports, prints, and gives the exit code. */
export function report(
  settings: Settings,
  { recording, wanted, deviations }: Recorded,
  printing: Printing,
  { interrupted, failed, missing = [], failure }: ReportOptions,
): 0 | 1 | 2 | 3 {
  const detail = detailOf(wanted);
  const results: Result[] = [];
  for (const ofContract of judgeRecording(recording, wanted, deviations)) results.push(...inBrief(ofContract, detail));
  const { header, closing, last } = recording;
  const folder = settings.GRAPH_REPORT_DIR;
  const conformance = conformanceOf({
    header,
    ended: closing?.at ?? last ?? header.started,
    results,
    rigour: { strict: settings.GRAPH_STRICT, allowPartial: settings.GRAPH_ALLOW_PARTIAL },
    suite,
    interrupted,
    detail,
    previous: settings.GRAPH_SINCE === undefined ? previousReport(folder) : reportToCompare(settings.GRAPH_SINCE),
    missing,
    failure,
  });
  for (const one of missing) complain(`${one} is missing: this report is partial\n`);
  writeReports(folder, conformance, results);
  if (printing === 'whole')
    sayPainted(
      terminalReport(results, conformance, { width: process.stdout.columns, paint: paintsFor(process.stdout), folder }),
    );
  else complain(`${conformance.statement} The reports are in ${folder}\n`);
  for (const warning of overdueReviews(deviations, new Date().toISOString().slice(0, 10)))
    complain(`warning: ${warning}\n`);
  return failed && conformance.exitCode === 0 ? 2 : conformance.exitCode;
}
