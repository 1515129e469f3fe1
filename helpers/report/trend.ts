import type { Verdict } from '../judge/verdict.ts';
import type { HistoryEntry } from './history.ts';
import { pageOf } from './news/pair-editions.ts';

/** What a run said of a clause. `fine`: nothing was noted. `unknown`: it was not judged, or the run does not tell. */
export type Trend = (Verdict | 'fine' | 'unknown')[];

/**
 * What past runs said of a clause, oldest first: of this edition of its page, or of the one that a run had instead. `clauses`: how many the contract has today; a run
 * that judged fewer may have left this one out.
 */
export function trendOf(
  history: readonly HistoryEntry[],
  { contract, name, clauses }: { contract: string; name: string; clauses: number },
): Trend {
  return history.map(({ contracts }) => {
    const own = contracts[contract] ?? contracts[otherEdition(contracts, contract) ?? ''];
    if (own === undefined) return 'unknown';
    return own.noted?.[name] ?? (own.clauses >= clauses ? 'fine' : 'unknown');
  });
}

const otherEdition = (contracts: HistoryEntry['contracts'], contract: string): string | undefined =>
  Object.keys(contracts)
    .filter((id) => pageOf(id) === pageOf(contract))
    .sort()
    .at(-1);
