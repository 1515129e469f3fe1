import { complain, sayPainted } from '../contract/say.ts';
import { suite } from '../exchange/suite.ts';
import { conformanceOf } from '../report/conformance-of.ts';
import { paintsFor } from '../report/paint.ts';
import { previousReport } from '../report/previous-report.ts';
import { terminalReport } from '../report/terminal.ts';
import { writeReports } from '../report/write-reports.ts';
import type { Settings } from '../target/settings.ts';
import { overdueReviews } from './deviations.ts';
import type { JudgedRun } from './judged-run.ts';

export interface ReportOptions {
  readonly interrupted: boolean;
  /** Something outside the judging went wrong: the run cannot be green. */
  readonly failed: boolean;
}

/** Writes all reports of a judged run, prints the terminal's, and gives the exit code. */
export function report(
  settings: Settings,
  { recording, results, deviations }: JudgedRun,
  { interrupted, failed }: ReportOptions,
): number {
  const rigour = { strict: settings.GRAPH_STRICT, allowPartial: settings.GRAPH_ALLOW_PARTIAL };
  const last = recording.exchanges.at(-1);
  const ended = recording.closing?.at ?? last?.at ?? recording.header.started;
  const folder = settings.GRAPH_REPORT_DIR;
  const conformance = conformanceOf({
    header: recording.header,
    ended,
    results,
    rigour,
    suite,
    interrupted,
    previous: previousReport(folder),
  });
  writeReports(folder, conformance, results);
  sayPainted(
    terminalReport(results, conformance, { width: process.stdout.columns, paint: paintsFor(process.stdout), folder }),
  );
  for (const warning of overdueReviews(deviations, new Date().toISOString().slice(0, 10)))
    complain(`warning: ${warning}\n`);
  return failed && conformance.exitCode === 0 ? 2 : conformance.exitCode;
}
