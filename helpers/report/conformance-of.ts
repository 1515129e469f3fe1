import type { RunHeader } from '../exchange/recording.ts';
import type { Detail } from '../judge/results/in-brief.ts';
import type { Result } from '../judge/results/result.ts';
import { exitCodeOf, isLacking, type JudgedBefore, type Rigour, summaryOf } from '../judge/results/summary.ts';
import { changesSince, isComparable, withObservedBefore } from './compare-runs.ts';
import type { Conformance, ReportedCheck } from './conformance.ts';
import type { PastReport } from './previous-report.ts';
import { reportedCheck } from './reported-check.ts';
import { reportedContract } from './reported-contract.ts';
import { nothingFell, notJudged, statementOf } from './statement-of.ts';

export interface ConformanceInput {
  /** First line of the recording: which run, which target, when. */
  readonly header: RunHeader;
  /** When the last exchange ended, ISO 8601. */
  readonly ended: string;
  readonly results: readonly Result[];
  readonly rigour: Rigour;
  readonly suite: { readonly name: string; readonly version: string };
  readonly interrupted: boolean;
  /** As the user typed it. */
  readonly command?: string | undefined;
  /** The report of the run before; left aside when it speaks of another target. */
  readonly previous?: PastReport | undefined;
  /** Parts of the run that are not here: it is partial. */
  readonly missing?: readonly string[];
  /** Why nothing was recorded, after something may have been sent. */
  readonly failure?: string | undefined;
  /** `brief`: of checks with the same letter, one tells what was sent. Default: each does. */
  readonly detail?: Detail;
}

/** The report of a run as plain data. Nothing in it is secret: exchanges have no secrets. */
export function conformanceOf(input: ConformanceInput): Conformance {
  const { header, results, rigour, suite, interrupted, command } = input;
  const contracts = [
    ...new Map(results.map(({ check }) => [check.clause.contract.id, check.clause.contract])).values(),
  ];
  const reported = contracts.map(reportedContract);
  const isEmpty = header.clauses.length === 0;
  const summary = summaryOf(results);
  const checks = input.detail === 'brief' ? eachLetterOnce(results.map(reportedCheck)) : results.map(reportedCheck);
  const previous =
    input.previous !== undefined && isComparable(input.previous, header.target) && input.previous.run !== header.run
      ? input.previous
      : undefined;
  const missing = input.missing ?? [];
  const judged = input.failure !== undefined ? 2 : isEmpty ? 0 : exitCodeOf(results, rigour, judgedIn(previous));
  const exitCode = judged === 0 && missing.length > 0 ? 3 : judged;
  const statement = statementOf(header.target, reported, exitCode);
  const said = (plain: string): string => {
    if (input.failure !== undefined) return `The run failed after it began, and judged nothing: ${input.failure}`;
    if (missing.length > 0) return `Partial: ${missing.join(', ')} is missing. ${isEmpty ? nothingFell : plain}`;
    if (isEmpty) return nothingFell;
    return exitCode === 3 ? `${notJudged(summary, checks.length)}. ${plain}` : plain;
  };
  return {
    suite,
    run: { id: header.run, ...(command === undefined ? {} : { command }) },
    started: header.started,
    duration: Math.max(0, Date.parse(input.ended) - Date.parse(header.started)),
    target: targetOf(header),
    statement: said(statement),
    contracts: reported,
    strict: rigour.strict,
    partial: missing.length > 0 || results.some(isLacking),
    interrupted,
    exitCode,
    summary,
    ...(previous === undefined ? {} : { since: changesSince(checks, previous) }),
    checks: previous === undefined ? checks : withObservedBefore(checks, previous),
  };
}

const judgedIn = (previous: PastReport | undefined): JudgedBefore =>
  new Set((previous?.checks ?? []).filter(({ verdict }) => conclusive.includes(verdict)).map(({ id }) => id));
const conclusive: readonly string[] = ['conforms', 'deviates', 'violates', 'observed'];

/** Of checks that say the same of the same clause, the first one shows what was sent. */
function eachLetterOnce(checks: readonly ReportedCheck[]): ReportedCheck[] {
  const told = new Set<string>();
  return checks.map((check) => {
    const key = JSON.stringify([check.clause, check.observed, check.because]);
    const isFirst = check.request !== null && !told.has(key);
    if (isFirst) told.add(key);
    return isFirst ? check : { ...check, request: null, response: null };
  });
}

function targetOf({ target }: RunHeader): Conformance['target'] {
  const { kind, name, baseUrl, fault, echo } = target;
  return { kind, name, baseUrl, ...(fault === undefined ? {} : { fault }), ...(echo === undefined ? {} : { echo }) };
}
