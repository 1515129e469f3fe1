import { letterOf } from '../results/letter.ts';
import type { Result } from '../results/result.ts';
import { levelCounts, type Rigour } from '../results/summary.ts';

/** What the results of a clause make of its test. `skipped` comes with its reason, `failed` with a letter a route. */
export type ClauseOutcome =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed' | 'skipped'; readonly because: string };

/** What became of a contract's clauses, by their ids; or, in words, why nothing did. */
export type Outcomes = ReadonlyMap<string, ClauseOutcome> | string;

/** True for what fails a run: our own fault, a violation of what counts, and a success on an id that no device has. */
const fails = ({ verdict, check: { clause } }: Result, rigour: Rigour): boolean =>
  verdict === 'harness-error' ||
  (verdict === 'violates' && (levelCounts(clause.level, rigour) || clause.level === 'observed'));

/** The worst result decides; what is merely recommended, was not exercised or allows no conclusion is skipped. */
export function clauseOutcome(results: readonly Result[], rigour: Rigour): ClauseOutcome {
  if (results.length === 0) return { outcome: 'failed', because: 'no check of this clause was judged' };
  const against = results.filter((result) => fails(result, rigour));
  if (against.length > 0) return { outcome: 'failed', because: against.map(letterOf).join('\n\n') };
  const open = results.filter(({ verdict }) => ['violates', 'inconclusive', 'blocked'].includes(verdict));
  if (open.length > 0) return { outcome: 'skipped', because: reasonsOf(open) };
  return results.every(({ verdict }) => verdict === 'not-applicable')
    ? { outcome: 'skipped', because: reasonsOf(results) }
    : { outcome: 'passed' };
}

const reasonsOf = (results: readonly Result[]): string =>
  [
    ...new Set(
      results.map(
        ({ verdict, because, observed, check }) =>
          `${verdict}${verdict === 'violates' ? `, ${check.clause.level}: does not fail the run` : ''}: ${because ?? observed}`,
      ),
    ),
  ].join('; ');
