import { type Verdict, verdicts } from '../verdict.ts';
import type { Result } from './result.ts';

export type Summary = Record<Verdict, number>;

export function summaryOf(results: readonly Result[]): Summary {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Summary;
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
}

export interface Rigour {
  /** Clauses that are only recommended fail a run, too. */
  readonly strict: boolean;
  /** Clauses that are blocked for want of what was never configured do not make a run incomplete. */
  readonly allowPartial: boolean;
}

/** True for clauses that decide whether a run fails. */
export const counts = (result: Result, rigour: Rigour): boolean =>
  result.check.clause.level === 'required' || (rigour.strict && result.check.clause.level === 'recommended');

/** True where a blocked clause makes the run incomplete: all but those that ask for tokens which few people have. */
export const isLacking = ({ check, verdict }: Result): boolean =>
  verdict === 'blocked' && check.withheld?.optional !== true;

/** Ids of checks that were judged in the report that a run is compared with. */
export type JudgedBefore = ReadonlySet<string>;

/**
 * 2 also when nothing was judged at all: that proves nothing. 0: every clause that counts conforms or is a known deviation. 1: a violation. 2: our own
 * fault. 3: incomplete.
 */
export function exitCodeOf(
  results: readonly Result[],
  rigour: Rigour,
  judgedBefore: JudgedBefore = new Set(),
): 0 | 1 | 2 | 3 {
  if (results.length === 0) return 2;
  const counted = results.filter((result) => counts(result, rigour));
  const has = (verdict: Verdict): boolean => counted.some((result) => result.verdict === verdict);
  if (results.some((result) => result.verdict === 'harness-error')) return 2;
  // What nobody documents cannot be violated, but by a success on an id that no device has.
  const acted = results.some(({ check, verdict }) => check.clause.level === 'observed' && verdict === 'violates');
  if (has('violates') || acted) return 1;
  if (has('inconclusive')) return 3;
  const lacking = counted.filter(isLacking);
  if (!rigour.allowPartial) return lacking.length > 0 ? 3 : 0;
  const isUnforgiven = lacking.some((result) => !isForgivable(result) || judgedBefore.has(result.check.id));
  return isUnforgiven || isMostlyUnjudged(counted) ? 3 : 0;
}

/** Nobody configured what it needs, or what is configured does not lead there. A run that ended early, or a caller that cannot sign in, is another thing. */
const isForgivable = ({ check: { withheld } }: Result): boolean =>
  withheld !== undefined && withheld.configured !== 'lost';

/** Less than half of what the configured callers and canary could judge was judged. */
function isMostlyUnjudged(counted: readonly Result[]): boolean {
  const could = counted.filter(
    ({ verdict, check }) =>
      verdict !== 'not-applicable' && (verdict !== 'blocked' || check.withheld?.configured !== undefined),
  );
  return could.filter(({ verdict }) => verdict !== 'blocked').length * 2 < could.length;
}
