import { clausesOf } from '../contract/clauses-of.ts';
import type { Contract } from '../contract/contract.ts';
import { loadAlone, loadContracts } from '../contract/load-contracts.ts';
import { type Recording, readRecording } from '../exchange/recording.ts';
import { planOf, type Wanted } from '../probe/plan.ts';
import { meansFrom } from '../probe/recorded-means.ts';
import type { Settings } from '../target/settings.ts';
import { type Deviation, loadDeviations } from './deviations.ts';
import { judgePlan, type Result } from './judge-plan.ts';
import { lendEditions } from './lend-editions.ts';
import { recordingFile } from './run-files.ts';
import { defaultContract, select } from './selection.ts';

export interface JudgedRun {
  readonly recording: Recording;
  readonly wanted: readonly Wanted[];
  readonly results: readonly Result[];
  /** Those of this target. */
  readonly deviations: readonly Deviation[];
}

/** Judges the recording of the report folder (or GRAPH_REPLAY), with today's contracts and deviations. Sends nothing. */
export function judgedRun(
  settings: Settings,
  wanted: readonly Wanted[],
  contracts: readonly Contract[] = wanted.map(({ contract }) => contract),
): JudgedRun {
  const recording = lendEditions(
    readRecording(recordingFile(settings)),
    wanted.map(({ contract }) => contract),
  );
  const plan = planOf(wanted, meansFrom(recording.header.means));
  const deviations = deviationsOf(settings, contracts, recording.header.target.name);
  return { recording, wanted, results: judgePlan(plan, recording, deviations), deviations };
}

/** The contracts that a run may be about; only the one file where a run is about the default alone. */
export function contractsFor({
  GRAPH_CONTRACTS: folder,
  GRAPH_CONTRACT: pattern,
  GRAPH_REPLAY: replay,
}: Settings): Contract[] {
  const alone = replay === undefined ? loadAlone(folder, pattern ?? defaultContract) : undefined;
  return alone === undefined ? loadContracts(folder) : [alone];
}

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
  const { clauses, routes } = readRecording(settings.GRAPH_REPLAY).header;
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
