import { type Change, type ComparedCheck, changeOf } from './change.ts';
import { pairEditions } from './pair-editions.ts';

/**
 * What two runs do not say the same of, in the newer run's order, then what is gone. Checks are matched by clause, route and caller, and where a run has another
 * edition of a page than the other, across the two. A page that was never judged before is news only where it violates.
 */
export function changesBetween(before: readonly ComparedCheck[], now: readonly ComparedCheck[]): Change[] {
  const pairs = pairEditions(contractsOf(before), contractsOf(now));
  const replaced = new Set([...pairs].filter(([id, old]) => id !== old).map(([, old]) => old));
  const earlierById = new Map(before.map((check) => [check.id, check]));
  const matched = new Set<string>();
  const changed = now.flatMap((check): Change[] => {
    const old = pairs.get(check.contract);
    const earlier = old === undefined ? undefined : earlierById.get(idIn(check, old));
    if (earlier !== undefined) matched.add(earlier.id);
    return earlier === undefined ? added(check, old) : changedFrom(earlier, check);
  });
  const gone = before
    .filter(({ id }) => !matched.has(id))
    .map((check) => changeOf(check, check.verdict, null, replaced.has(check.contract) ? 'replaced' : 'same'));
  return [...changed, ...gone];
}

const contractsOf = (checks: readonly ComparedCheck[]): Set<string> => new Set(checks.map(({ contract }) => contract));

/** The id that a check has under another edition of its page. */
const idIn = ({ id, contract }: ComparedCheck, edition: string): string =>
  edition === contract ? id : `${edition}${id.slice(contract.length)}`;

function added(check: ComparedCheck, old: string | undefined): Change[] {
  const change = changeOf(check, null, check.verdict);
  return old !== undefined || change.worse === 'worse' ? [change] : [];
}

function changedFrom(earlier: ComparedCheck, check: ComparedCheck): Change[] {
  const change = changeOf(check, earlier.verdict, check.verdict);
  if (earlier.verdict !== check.verdict) return [change];
  const isOther = check.verdict === 'observed' && essence(earlier.observed) !== essence(check.observed);
  return isOther ? [{ ...change, observedBefore: earlier.observed, observed: check.observed }] : [];
}

/** What is said but for ids, times and ports, which are others in every run. */
const essence = (observed: string): string =>
  observed
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'id')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?/g, 'time')
    .replace(/(127\.0\.0\.1|localhost|\[::1\]):\d+/g, '$1');
