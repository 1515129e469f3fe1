import type { Clause, Variation } from '../contract/clause.ts';
import { permissionTables } from '../contract/grants.ts';
import { modelCallers, modelOn } from '../contract/model-callers.ts';
import type { Route } from '../contract/route.ts';
import { haveSameGrants, saysOf, tablesOn } from '../contract/tables-on-route.ts';
import type { Withheld } from './capabilities.ts';

/** A variation to check on a route; `withheld` where the page does not say it of this route. */
export interface Placed {
  readonly variation: Variation;
  readonly withheld?: Withheld;
}

/** The variations of a clause on a route: where the page has several permission tables, each route is judged by its own, and by all where nobody can tell which. */
export function onRoute(clause: Clause, route: Route): Placed[] {
  const { contract, section, variations } = clause;
  if (permissionTables(contract).length < 2) return variations.map((variation) => ({ variation }));
  if (section === 'prerequisites') return variations.map((variation) => placed(clause, route, variation));
  const model = modelOn(contract, route);
  if (model === undefined) return variations.slice(0, 1).map((variation) => ({ variation, withheld: untold }));
  return variations.filter((variation) => isOwn(clause, route, variation)).map((variation) => ({ variation }));
}

const untold: Withheld = {
  verdict: 'blocked',
  because: 'the page has several permission tables and does not say which of them is for this route',
  optional: true,
};
const ofAnother: Withheld = {
  verdict: 'not-applicable',
  because: 'the page has another permission table for this route',
};

/** Who may call: only what every table says that may be the route's. */
function placed({ contract, expects }: Clause, route: Route, variation: Variation): Placed {
  const tables = tablesOn(contract, route);
  const said = tables.map((table) => saysOf(contract, table, variation.caller));
  const wanted = expects.kind === 'accepted' ? 'let in' : 'refused';
  if (said.every((one) => one === wanted)) return { variation };
  return { variation, withheld: tables.length === 1 ? ofAnother : untold };
}

/** Of the requests that each table's first caller makes, those of the route's; of refusals, those that the route's table states. */
function isOwn({ contract }: Clause, route: Route, { caller }: Variation): boolean {
  const model = modelOn(contract, route);
  const first = modelCallers(contract).find((one) => haveSameGrants(one, caller));
  if (first !== undefined && !caller.misplaced) return first === model;
  return tablesOn(contract, route).every((table) => saysOf(contract, table, caller) === 'refused');
}
