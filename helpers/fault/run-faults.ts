import type { Result } from '../judge/results/result.ts';
import type { Wanted } from '../probe/plan.ts';
import { chooseFaults } from './choose-faults.ts';
import { type FaultCoverage, faultCoverage } from './fault-coverage.ts';
import { type FaultOutcome, faultOutcome } from './fault-outcome.ts';
import { type FaultRunner, faultRunner } from './fault-runner.ts';
import { type Witness, witnesses } from './witness.ts';

/** Proof that every clause can fail: what each fault turned red, and what no fault did. */
export interface FaultRun {
  readonly outcomes: readonly FaultOutcome[];
  /** By contract. */
  readonly coverage: readonly (FaultCoverage & { readonly witness: Witness })[];
  /** `all`: the whole list; then every clause must have been seen red. */
  readonly extent: 'all' | 'chosen';
}

export interface RunFaultsOptions {
  /** Names or patterns; absent or empty: the whole list. */
  readonly faults?: readonly string[];
  /** Absent: for each contract the first on which it is green without a fault. */
  readonly witness?: Witness | undefined;
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
  const coverage: FaultRun['coverage'][number][] = [];
  for (const { one, faults } of jobs) {
    const { witness, runner, sound } = await soundRunner(
      one,
      options.witness === undefined ? witnesses : [options.witness],
    );
    try {
      const { contract, clauses } = one;
      for (const fault of faults) {
        options.onProgress?.(outcomes.length, all, fault.name);
        const from = performance.now();
        const faulty = await runner.run(fault);
        outcomes.push(faultOutcome(fault, contract.id, sound, faulty, performance.now() - from, witness));
      }
      const ofContract = outcomes.filter((outcome) => outcome.contract === contract.id);
      coverage.push({ ...faultCoverage(contract.id, clauses, sound, ofContract, witness), witness });
    } finally {
      await runner.close();
    }
  }
  return { outcomes, coverage, extent: named.length === 0 ? 'all' : 'chosen' };
}

interface SoundRunner {
  readonly witness: Witness;
  readonly runner: FaultRunner;
  readonly sound: readonly Result[];
}

/** The first witness on which the contract is green without a fault: only what is green can be seen to turn red. Where there is none, the first. */
async function soundRunner(one: Wanted, candidates: readonly Witness[]): Promise<SoundRunner> {
  let first: SoundRunner | undefined;
  for (const witness of candidates) {
    const runner = await faultRunner([one], witness);
    const tried = { witness, runner, sound: await runner.run(undefined) };
    if (faultCoverage(one.contract.id, one.clauses, tried.sound, [], witness).unsound.length === 0) {
      await first?.runner.close();
      return tried;
    }
    if (first === undefined) first = tried;
    else await runner.close();
  }
  if (first === undefined) throw new Error('no witness to prove faults with');
  return first;
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
