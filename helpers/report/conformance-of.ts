import type { Contract } from '../contract/contract.ts';
import type { RunHeader } from '../exchange/recording.ts';
import type { Detail } from '../results/in-brief.ts';
import { exitCodeOf, isLacking, type Rigour, summaryOf } from '../results/summary.ts';
import { comparedWith, isComparable } from './compare-runs.ts';
import type { Conformance, ReportedCheck } from './conformance.ts';
import { isJudged } from './news/change.ts';
import type { PastReport } from './previous-report.ts';
import type { Provenance } from './report-schema.ts';
import { reportedContract } from './reported-contract.ts';
import { nothingFell, notJudged, statementOf } from './statement-of.ts';

export interface ConformanceInput {
  /** First line of the recording: which run, which target, when. */
  readonly header: RunHeader;
  /** When the last exchange ended, ISO 8601. */
  readonly ended: string;
  /** Those of the checks. */
  readonly contracts: readonly Contract[];
  readonly checks: readonly ReportedCheck[];
  readonly rigour: Rigour;
  readonly suite: { readonly name: string; readonly version: string };
  readonly interrupted: boolean;
  /** As the user typed it. */
  readonly command?: string | undefined;
  /** The report to compare with. */
  readonly previous?: PastReport | undefined;
  /** `found`: it stood in the report folder, and is left aside when it speaks of another target. `asked`: it was named, and is compared with. Default: found. */
  readonly comparison?: 'asked' | 'found';
  /** Parts of the run that are not here: it is partial. */
  readonly missing?: readonly string[];
  /** Why nothing was recorded, after something may have been sent. */
  readonly failure?: string | undefined;
  /** The auditor's header. */
  readonly provenance?: Provenance;
  /** `brief`: of checks with the same letter, one tells what was sent. Default: each does. */
  readonly detail?: Detail;
}

/** The report of a run as plain data. Nothing in it is secret: exchanges have no secrets. */
export function conformanceOf(input: ConformanceInput): Conformance {
  const { header, rigour, suite, interrupted, command } = input;
  const reported = input.contracts.map(reportedContract);
  const isEmpty = header.clauses.length === 0;
  const summary = summaryOf(input.checks);
  const checks = input.detail === 'brief' ? eachLetterOnce(input.checks) : input.checks;
  const same = input.previous !== undefined && isComparable(input.previous, header.target) ? input.previous : undefined;
  const other = same?.run === header.run ? undefined : same;
  const previous = input.comparison === 'asked' ? input.previous : other;
  const compared = previous === undefined ? { checks } : comparedWith(previous, checks);
  const missing = input.missing ?? [];
  const judged = input.failure !== undefined ? 2 : isEmpty ? 0 : exitCodeOf(checks, rigour, judgedIn(other));
  const exitCode = judged === 0 && missing.length > 0 ? 3 : judged;
  const statement = statementOf(header.target, reported, exitCode);
  const said = (plain: string): string => {
    if (input.failure !== undefined) return `The run failed after it began, and judged nothing: ${input.failure}`;
    if (missing.length > 0) return `Partial: ${missing.join(', ')} is missing. ${isEmpty ? nothingFell : plain}`;
    if (isEmpty) return nothingFell;
    const isPart = exitCode === 3 || (exitCode === 0 && summary.blocked + summary.inconclusive > 0);
    return isPart ? `${notJudged(summary, checks.length)}. ${plain}` : plain;
  };
  return {
    suite,
    run: { id: header.run, command },
    started: header.started,
    duration: Math.max(0, Date.parse(input.ended) - Date.parse(header.started)),
    target: header.target,
    statement: said(statement),
    contracts: reported,
    strict: rigour.strict,
    partial: missing.length > 0 || checks.some(isLacking),
    interrupted,
    exitCode,
    summary,
    ...compared,
    ...(input.provenance === undefined ? {} : { provenance: input.provenance }),
  };
}

const judgedIn = (previous: PastReport | undefined): ReadonlySet<string> =>
  new Set((previous?.checks ?? []).filter(({ verdict }) => isJudged(verdict)).map(({ id }) => id));

/** Of checks that say the same of the same clause, the first one shows what was sent. */
function eachLetterOnce(checks: readonly ReportedCheck[]): ReportedCheck[] {
  const told = new Set<string>();
  return checks.map((check) => {
    if (check.request === null) return check;
    const key = JSON.stringify([check.clause, check.observed, check.because]);
    if (told.has(key)) return { ...check, request: null, response: null };
    told.add(key);
    return check;
  });
}
