import type { ReportedCheck } from './conformance.ts';
import { type HistoryEntry, sameTarget } from './history.ts';
import type { Flaky } from './report-schema.ts';
import { type Trend, trendOf } from './trend.ts';

/** Runs that are looked at. */
const most = 10;

const isBad = (said: Trend[number]): boolean =>
  said === 'violates' || said === 'inconclusive' || said === 'harness-error';

/**
 * Clauses that go back and forth: bad in some of the last runs on this target and not in others, with at least two turns. What broke once and stayed broken,
 * or was mended for good, has turned once, and is not flaky.
 */
export function flakyIn(
  checks: readonly Pick<ReportedCheck, 'clause' | 'contract'>[],
  history: readonly HistoryEntry[],
  run: string,
): Flaky[] {
  const same = sameTarget(history, run).slice(-most);
  const clauses = new Map(checks.map(({ clause, contract }) => [clause, contract]));
  const counts = new Map<string, number>();
  for (const contract of clauses.values()) counts.set(contract, (counts.get(contract) ?? 0) + 1);
  return [...clauses].flatMap(([clause, contract]) => {
    const name = clause.slice(contract.length + 1);
    const known = trendOf(same, { contract, name, clauses: counts.get(contract) ?? 0 }).filter(
      (said) => said !== 'unknown' && said !== 'blocked',
    );
    const turns = known.filter((said, at) => at > 0 && isBad(said) !== isBad(known[at - 1] ?? 'unknown')).length;
    return turns < 2 ? [] : [{ clause, bad: known.filter(isBad).length, runs: known.length }];
  });
}

/** `page@edition/section/point, bad in 3 of the last 10 runs`. */
export const flakyInWords = ({ clause, bad, runs }: Flaky): string =>
  `${clause}, bad in ${bad} of the last ${runs} runs`;
