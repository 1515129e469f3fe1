import type { KnownPermissions } from '../known-permissions.ts';
import { type Change, type Difference, isLoud } from './change.ts';
import { compareBodies } from './compare-bodies.ts';
import { compareHeaders } from './compare-headers.ts';
import { comparePermissions } from './compare-permissions.ts';
import { compareResponses } from './compare-responses.ts';
import { compareRoutes } from './compare-routes.ts';
import { clauseFinder } from './moved-clauses.ts';
import { type Pair, pageAndData } from './pair.ts';
import type { Side } from './side.ts';

/** What differs between two sides, flipped token classes first. Wording, order, examples and translated names are no differences. */
export interface PageDrift extends Pair {
  readonly changes: readonly Change[];
}

/** Compares two sides of one operation by what they promise. `known` tells a permission that exists from a misspelt one. */
export function driftBetween(given: Pair, known: KnownPermissions): PageDrift {
  const pair = withSharedNotes(given);
  const found: Difference[] = [...comparePermissions(pair, known), ...compareRoutes(pair)];
  if (pageAndData(pair) === undefined)
    found.push(...compareHeaders(pair), ...compareBodies(pair), ...compareResponses(pair));
  const clauses = clauseFinder(pair);
  const changes = found.map((difference): Change => ({ ...difference, clauses: clauses(difference) }));
  return { ...pair, changes: [...changes.filter(isLoud), ...changes.filter((one) => !isLoud(one))] };
}

/** Notes are of a page, not of an edition: a side without any is read with those of the other. */
function withSharedNotes({ old, new: other }: Pair): Pair {
  const notes = old.contract.notes ?? other.contract.notes;
  const noted = (side: Side): Side =>
    side.contract.notes === notes ? side : { ...side, contract: { ...side.contract, notes } };
  return { old: noted(old), new: noted(other) };
}

/** How many differences are counted, and how many are only told. */
export const movedCount = ({ changes }: PageDrift): number =>
  changes.filter(({ standing }) => standing === 'moved').length;
