import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import { faultNamed } from '../mock/faults/fault-named.ts';
import type { KnownFault } from '../mock/faults/known-fault.ts';
import { knownFaults, recipes } from '../mock/faults/known-faults.ts';
import { matchesPattern } from '../run/matches-pattern.ts';

/**
 * The faults to prove: all of them, or those that are named. A pattern chooses among the list; a name may put any fault on any route.
 * Throws a Mistake for what matches nothing.
 */
export function chooseFaults(routes: readonly string[], named: readonly string[]): readonly KnownFault[] {
  const listed = knownFaults(routes);
  if (named.length === 0) return listed;
  const chosen = named.flatMap((name) => (name.includes('*') ? meant(listed, name) : [faultNamed(name, routes)]));
  return chosen.filter((fault, at) => chosen.findIndex((other) => other.name === fault.name) === at);
}

function meant(listed: readonly KnownFault[], pattern: string): readonly KnownFault[] {
  const found = listed.filter((fault) => matchesPattern(fault.name, pattern));
  if (found.length > 0) return found;
  const names = recipes.map((recipe) => recipe.name);
  throw new Mistake({ found: `no fault ${pattern}`, instead: didYouMean(pattern.replaceAll('*', ''), names) });
}
