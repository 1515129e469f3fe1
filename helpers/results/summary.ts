import type { Level } from '../contract/clause.ts';
import { type Verdict, verdicts } from '../judge/verdict.ts';
import type { Withheld } from '../probe/capabilities.ts';
import type { Result } from './result.ts';

export type Summary = Record<Verdict, number>;

export function summaryOf(results: readonly Pick<Result, 'verdict'>[]): Summary {
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

/** True for the level of clauses that decide whether a run fails. */
export const levelCounts = (level: Level, { strict }: Pick<Rigour, 'strict'>): boolean =>
  level === 'required' || (strict && level === 'recommended');

/** What decides how a run ends, of each check. */
export interface Judged {
  readonly id: string;
  readonly level: Level;
  readonly verdict: Verdict;
  readonly withheld?: Withheld;
}

export const judgedOf = ({ check, verdict }: Result): Judged => ({
  id: check.id,
  level: check.clause.level,
  verdict,
  ...(check.withheld === undefined ? {} : { withheld: check.withheld }),
});

/** True where a blocked clause makes the run incomplete: all but those that ask for tokens which few people have. */
export const isLacking = ({ verdict, withheld }: Judged): boolean =>
  verdict === 'blocked' && withheld?.optional !== true;

/**
 * 2 also when nothing was judged at all: that proves nothing. 0: every clause that counts conforms or is a known deviation. 1: a violation. 2: our own
 * fault. 3: incomplete. `judgedBefore`: ids of checks that were judged in the report that the run is compared with.
 */
export function exitCodeOf(
  judged: readonly Judged[],
  rigour: Rigour,
  judgedBefore: ReadonlySet<string> = new Set(),
): 0 | 1 | 2 | 3 {
  if (judged.length === 0) return 2;
  const counted = judged.filter(({ level }) => levelCounts(level, rigour));
  const has = (verdict: Verdict): boolean => counted.some((one) => one.verdict === verdict);
  if (judged.some(({ verdict }) => verdict === 'harness-error')) return 2;
  // What nobody documents cannot be violated, but by a success on an id that no device has.
  const acted = judged.some(({ level, verdict }) => level === 'observed' && verdict === 'violates');
  if (has('violates') || acted) return 1;
  if (has('inconclusive')) return 3;
  const lacking = counted.filter(isLacking);
  if (!rigour.allowPartial) return lacking.length > 0 ? 3 : 0;
  const isUnforgiven = lacking.some((one) => !isForgivable(one) || judgedBefore.has(one.id));
  return isUnforgiven || isMostlyUnjudged(counted) ? 3 : 0;
}

/** Nobody configured what it needs, or what is configured does not lead there. A run that ended early, or a caller that cannot sign in, is another thing. */
const isForgivable = ({ withheld }: Judged): boolean => withheld !== undefined && withheld.configured !== 'lost';

/** Less than half of what the configured callers and canary could judge was judged. */
function isMostlyUnjudged(counted: readonly Judged[]): boolean {
  const could = counted.filter(
    ({ verdict, withheld }) =>
      verdict !== 'not-applicable' && (verdict !== 'blocked' || withheld?.configured !== undefined),
  );
  return could.filter(({ verdict }) => verdict !== 'blocked').length * 2 < could.length;
}
