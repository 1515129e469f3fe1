import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import type { Contract } from '../contract/contract.ts';
import { loadAlone, loadContracts } from '../contract/load-contracts.ts';
import type { Settings } from '../settings/settings.ts';
import { matchesPattern } from './matches-pattern.ts';

/** The edition that the project starts from: what a run judges when nothing is said. */
export const defaultContract = 'intune-devices-manageddevice-resetpasscode@2018-11-29';

/** The contracts that a run may be about; only the one file where a run is about the default alone. */
export function contractsFor({
  GRAPH_CONTRACTS: folder,
  GRAPH_CONTRACT: pattern,
  GRAPH_REPLAY: replay,
}: Settings): Contract[] {
  const alone = replay === undefined ? loadAlone(folder, pattern ?? defaultContract) : undefined;
  return alone === undefined ? loadContracts(folder) : [alone];
}

/** Contracts that a pattern means; without one the default. Throws a Mistake where there is none, with the nearest known one. */
export function chosenContracts(contracts: readonly Contract[], pattern: string | undefined): Contract[] {
  const fallback = contracts.find((contract) => contract.id === defaultContract);
  if (pattern === undefined) return fallback === undefined ? [...contracts] : [fallback];
  if (pattern === 'all') return [...contracts];
  const means = (contract: Contract): boolean =>
    pattern
      .split(',')
      .some((one) => matchesPattern(contract.id, one.trim()) || matchesPattern(contract.data.page, one.trim()));
  const found = contracts.filter(means);
  if (found.length === 0)
    throw new Mistake({
      found: `no contract ${pattern}`,
      instead: proposal(
        pattern,
        contracts.map((contract) => contract.id),
      ),
    });
  return found;
}

/** A part of names is meant as a pattern. */
function proposal(pattern: string, ids: readonly string[]): string {
  const part = `*${pattern}*`;
  const meant = /^[\w@.-]+$/.test(pattern) ? ids.filter((id) => matchesPattern(id, part)).length : 0;
  if (meant === 0) return didYouMean(pattern, ids);
  return `did you mean "${part}"? (${meant === 1 ? 'one contract' : `${meant} contracts`})`;
}
