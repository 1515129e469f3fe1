import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, type TestRunner, TestStatus } from '@stryker-mutator/api/test-runner';
import { bundledTrials, type TrialRun } from './bundled-trials.ts';

/** Milliseconds that the trials may take with a mutant: some loop for ever. */
const patience = 20_000;

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, 'code') === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** Runs the trials in Stryker's own worker, on the copy of the project that it stands in. */
function trialRunner(): TestRunner {
  let trials: Awaited<ReturnType<typeof bundledTrials>> | undefined;
  let loaded: ReturnType<NonNullable<typeof trials>['load']> | undefined;
  /** A mutant of a constant needs everything evaluated with it; the others are switched on in what is there. */
  function runWith(
    mutant: string | undefined,
    only: readonly string[] | undefined,
    when: 'static' | 'runtime',
  ): TrialRun {
    if (trials === undefined) throw new Error('no trials: init was not called');
    if (when === 'static') return trials.load(mutant, patience).run(mutant, only, patience);
    loaded ??= trials.load(undefined, patience);
    return loaded.run(mutant, only, patience);
  }
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    async init() {
      trials = await bundledTrials(process.cwd());
    },
    async dryRun() {
      const from = performance.now();
      const { names, fault, coverage } = runWith(undefined, undefined, 'runtime');
      if (fault !== undefined) return { status: DryRunStatus.Error, errorMessage: `${fault.name}\n${fault.words}` };
      const timeSpentMs = (performance.now() - from) / Math.max(1, names.length);
      return {
        status: DryRunStatus.Complete,
        ...(coverage === undefined ? {} : { mutantCoverage: coverage }),
        tests: names.map((name) => ({ id: name, name, timeSpentMs, status: TestStatus.Success })),
      };
    },
    async mutantRun({ activeMutant, testFilter, mutantActivation }) {
      try {
        const { names, fault } = runWith(activeMutant.id, testFilter, mutantActivation);
        return fault === undefined
          ? { status: MutantRunStatus.Survived, nrOfTests: names.length }
          : {
              status: MutantRunStatus.Killed,
              killedBy: [fault.name],
              failureMessage: fault.words,
              nrOfTests: names.length,
            };
      } catch (error) {
        if (isTimeout(error)) return { status: MutantRunStatus.Timeout };
        // The module itself cannot be loaded: nothing would work.
        return { status: MutantRunStatus.Killed, killedBy: ['load'], failureMessage: String(error), nrOfTests: 0 };
      }
    },
  };
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'trials', trialRunner)];
