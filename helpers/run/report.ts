import { sameText } from '../common/same-text.ts';
import { complain, sayAnnotations, sayPainted } from '../common/say.ts';
import { keepHeapSmall } from '../common/small-heap.ts';
import { suite } from '../common/suite.ts';
import type { Contract } from '../contract/contract.ts';
import { type Deviation, overdueReviews } from '../contract/deviations.ts';
import type { OpenRecording } from '../exchange/open-recording.ts';
import { interrupted } from '../exchange/recording.ts';
import type { Wanted } from '../probe/plan.ts';
import { annotatingRunner, annotations } from '../report/annotations.ts';
import { isComparable, targetInWords } from '../report/compare-runs.ts';
import type { Conformance, ReportedCheck } from '../report/conformance.ts';
import { conformanceOf } from '../report/conformance-of.ts';
import { flakyIn } from '../report/flaky.ts';
import { type HistoryEntry, historyWith } from '../report/history.ts';
import { paintsFor } from '../report/paint.ts';
import { previousReport, reportToCompare } from '../report/previous-report.ts';
import { callersSeen } from '../report/provenance/callers-seen.ts';
import { provenanceOf } from '../report/provenance/provenance-of.ts';
import { reportedOf } from '../report/reported-check.ts';
import { terminalReport } from '../report/terminal.ts';
import { writeReports } from '../report/write-reports.ts';
import { detailOf, inBrief } from '../results/in-brief.ts';
import { judgeRecording } from '../results/judge-contract.ts';
import { isQuiet } from '../results/letter.ts';
import type { Result } from '../results/result.ts';
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
  /** Something outside the judging went wrong: the run cannot be green. */
  readonly failed?: boolean;
  /** Parts of the run that are not here, beside those that the recording says. */
  readonly gone?: readonly string[];
  /** Why nothing was recorded, after something may have been sent. */
  readonly failure?: string | undefined;
}

/** Judges a recording, one contract after the other, writes all reports, prints, and gives the exit code. */
export function report(
  settings: Settings,
  recorded: Recorded,
  printing: Printing,
  { failed = false, gone = [], failure }: ReportOptions = {},
): 0 | 1 | 2 | 3 {
  keepHeapSmall();
  const folder = settings.GRAPH_REPORT_DIR;
  const missing = [...(recorded.recording.header.missing ?? []), ...gone];
  const { conformance, loud, history } = judged(settings, recorded, missing, failure);
  for (const one of missing) complain(`${one} is missing: this report is partial\n`);
  writeReports(folder, conformance, loud, history);
  if (printing === 'whole')
    sayPainted(
      terminalReport(loud, conformance, { width: process.stdout.columns, paint: paintsFor(process.stdout), folder }),
    );
  else complain(`${conformance.statement} The reports are in ${folder}\n`);
  const runner = annotatingRunner(process.env);
  if (runner !== 'none') {
    const lines = annotations(conformance, runner).map((line) => `${line}\n`);
    // Where another program may read standard output, a runner reads standard error as well.
    sayAnnotations(lines.join(''), printing === 'whole' ? process.stdout : process.stderr);
  }
  for (const warning of overdueReviews(recorded.deviations, new Date().toISOString().slice(0, 10)))
    complain(`warning: ${warning}\n`);
  return failed && conformance.exitCode === 0 ? 2 : conformance.exitCode;
}

/** What a run says: every check, and the results that have a letter. The report that it is compared with is let go here. */
function judged(
  settings: Settings,
  { recording, wanted, deviations }: Recorded,
  missing: readonly string[],
  failure: string | undefined,
): { readonly conformance: Conformance; readonly loud: readonly Result[]; readonly history: HistoryEntry[] } {
  const detail = detailOf(wanted);
  const contracts: Contract[] = [];
  const checks: ReportedCheck[] = [];
  // What is green is told by its check.
  const loud: Result[] = [];
  const once = sameText();
  const callers = callersSeen();
  for (const ofContract of judgeRecording(recording, wanted, deviations)) {
    callers.add(ofContract);
    const results = inBrief(ofContract, detail, once);
    const reported = reportedOf(results);
    contracts.push(...reported.contracts);
    checks.push(...reported.checks);
    loud.push(...results.filter((result) => !isQuiet(result)));
  }
  const { header, closing, last } = recording;
  const folder = settings.GRAPH_REPORT_DIR;
  const since = settings.GRAPH_SINCE;
  for (const { id } of checks) once(id);
  const previous = since === undefined ? previousReport(folder, once) : reportToCompare(since, undefined, once);
  if (previous !== undefined && since === undefined && !isComparable(previous, header.target))
    complain(
      `not compared: the last report in ${folder} is of ${targetInWords(previous)}, this run is of ${targetInWords(header)}; --since names one to compare with\n`,
    );
  const conformance = conformanceOf({
    header,
    ended: closing?.at ?? last ?? header.started,
    contracts,
    checks,
    rigour: { strict: settings.GRAPH_STRICT, allowPartial: settings.GRAPH_ALLOW_PARTIAL },
    suite,
    interrupted: closing === undefined || closing.because === interrupted,
    detail,
    previous,
    comparison: since === undefined ? 'found' : 'asked',
    missing,
    failure,
    provenance: provenanceOf(
      callers,
      wanted.map(({ contract }) => contract),
      recording.file,
    ),
  });
  const history = historyWith(folder, conformance, settings.GRAPH_KEEP);
  const flaky = flakyIn(conformance.checks, history, conformance.run.id);
  return { conformance: flaky.length === 0 ? conformance : { ...conformance, flaky }, loud, history };
}
