/** `page@date` as its page. */
export const pageOf = (contract: string): string => contract.split('@')[0] ?? contract;

/**
 * Which edition of a page takes the place of which: an edition of the newer run to one of the older. One that both have stays with itself; of the others of a page
 * the newest goes with the newest.
 */
export function pairEditions(before: Iterable<string>, now: Iterable<string>): Map<string, string> {
  const [old, current] = [new Set(before), new Set(now)];
  const pairs = new Map([...current].filter((id) => old.has(id)).map((id) => [id, id]));
  const newestFirst = (ids: Iterable<string>, others: ReadonlySet<string>): string[] =>
    [...ids].filter((id) => !others.has(id)).sort((a, b) => b.localeCompare(a));
  const left = newestFirst(old, current);
  for (const id of newestFirst(current, old)) {
    const at = left.findIndex((one) => pageOf(one) === pageOf(id));
    const [replaced] = at < 0 ? [] : left.splice(at, 1);
    if (replaced !== undefined) pairs.set(id, replaced);
  }
  return pairs;
}
