import { clausesOf } from '../clauses/clauses-of.ts';
import type { Contract } from '../contract/contract.ts';
import { type Deviation, loadDeviations } from '../contract/deviations.ts';
import { readHeader } from '../exchange/recording.ts';
import type { Wanted } from '../probe/plan.ts';
import type { Settings } from '../settings/settings.ts';
import { contractsFor } from './chosen-contracts.ts';
import { select } from './selection.ts';

/** Known deviations of a target. Throws a Mistake for a file that is none, or that names a clause which there is not. */
export function deviationsOf(settings: Settings, contracts: readonly Contract[], target: string): Deviation[] {
  const known = contracts.flatMap((contract) => clausesOf(contract).map((clause) => clause.id));
  return loadDeviations(settings.GRAPH_DEVIATIONS, target, known);
}

/** What a run is about: the selection; of a replay, what its recording has, limited by the selection. */
export function wantedOf(settings: Settings, contracts: readonly Contract[] = contractsFor(settings)): Wanted[] {
  const selection = {
    contract: settings.GRAPH_CONTRACT,
    section: settings.GRAPH_SECTION,
    route: settings.GRAPH_ROUTE,
    clause: settings.GRAPH_CLAUSE,
  };
  if (settings.GRAPH_REPLAY === undefined) return select(contracts, selection);
  const { clauses, routes } = readHeader(settings.GRAPH_REPLAY);
  // A part of a run to which nothing fell.
  if (clauses.length === 0) return [];
  const recorded = new Set(clauses);
  const inRecording = (contract: Contract): boolean => contract.id in routes;
  const wanted = select(contracts, {
    ...selection,
    contract:
      selection.contract ??
      (contracts.some(inRecording)
        ? contracts
            .filter(inRecording)
            .map((contract) => contract.id)
            .join(',')
        : undefined),
  });
  return wanted.map((one) => (inRecording(one.contract) ? limited(one, recorded, routes[one.contract.id] ?? []) : one));
}

/** Only what was recorded for, of a contract that was; a later edition of a page is judged whole. */
const limited = (
  { contract, clauses, routes }: Wanted,
  recorded: ReadonlySet<string>,
  routeIds: readonly string[],
): Wanted => ({
  contract,
  clauses: clauses.filter((clause) => recorded.has(clause.id)),
  routes: routes.filter((route) => routeIds.includes(route.id)),
});
