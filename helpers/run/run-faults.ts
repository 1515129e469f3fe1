import type { Profile } from '../mock/profile.ts';
import type { Wanted } from '../probe/plan.ts';
import { chooseFaults } from './choose-faults.ts';
import { type FaultCoverage, faultCoverage } from './fault-coverage.ts';
import { type FaultOutcome, faultOutcome } from './fault-outcome.ts';
import { faultRunner } from './fault-runner.ts';

/** Proof that every clause can fail: what each fault turned red, and what no fault did. */
export interface FaultRun {
  readonly outcomes: readonly FaultOutcome[];
  /** By contract. */
  readonly coverage: readonly FaultCoverage[];
  /** `all`: the whole list; then every clause must have been seen red. */
  readonly extent: 'all' | 'chosen';
}

export interface RunFaultsOptions {
  /** Names or patterns; absent or empty: the whole list. */
  readonly faults?: readonly string[];
  readonly profile?: Profile;
  readonly onProgress?: (done: number, all: number, fault: string) => void;
}

/** Runs the suite against each fault, in this process and without Playwright. Throws a Mistake for a fault that there is none of. */
export async function runFaults(wanted: readonly Wanted[], options: RunFaultsOptions = {}): Promise<FaultRun> {
  const named = options.faults ?? [];
  const jobs = wanted.map((one) => ({
    one,
    faults: chooseFaults(
      one.routes.map((route) => route.id),
      named,
    ),
  }));
  const all = jobs.reduce((sum, { faults }) => sum + faults.length, 0);
  const outcomes: FaultOutcome[] = [];
  const coverage: FaultCoverage[] = [];
  for (const { one, faults } of jobs) {
    const runner = await faultRunner([one], options.profile ?? 'page-2018');
    try {
      const { contract, clauses } = one;
      const sound = await runner.run(undefined);
      for (const fault of faults) {
        options.onProgress?.(outcomes.length, all, fault.name);
        const from = performance.now();
        const faulty = await runner.run(fault);
        outcomes.push(faultOutcome(fault, contract.id, sound, faulty, performance.now() - from));
      }
      const ofContract = outcomes.filter((outcome) => outcome.contract === contract.id);
      coverage.push(faultCoverage(contract.id, clauses, sound, ofContract));
    } finally {
      await runner.close();
    }
  }
  return { outcomes, coverage, extent: named.length === 0 ? 'all' : 'chosen' };
}

/** True when every fault was found and nothing else turned red, on a mock that is green without faults; with the whole list, when every clause was seen to fail, too. */
export function isProven({ outcomes, coverage, extent }: FaultRun): boolean {
  const shown = outcomes.filter((outcome) => outcome.applies === 'yes');
  return (
    shown.length > 0 &&
    shown.every(({ missed, strays }) => missed.length === 0 && strays.length === 0) &&
    outcomes.every(({ strays }) => strays.length === 0) &&
    coverage.every(({ unsound }) => unsound.length === 0) &&
    (extent === 'chosen' || coverage.every((one) => one.neverRed.length === 0 && one.neverChanged.length === 0))
  );
}
