import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, type TestRunner, TestStatus } from '@stryker-mutator/api/test-runner';
import { bundledTrials, type TrialRun } from './bundled-trials.ts';

/** Where an instrumented copy looks up which mutant is on (instrumenter, syntax-helpers). */
const namespace = '__stryker__';

/** Milliseconds that the trials may take with a mutant: some loop for ever. */
const patience = 5_000;

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, 'code') === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** Runs the trials in Stryker's own worker, on the copy of the project that it stands in. */
function trialRunner(): TestRunner {
  let run: ((timeout: number) => TrialRun) | undefined;
  const runWith = (activeMutant: string | undefined): TrialRun => {
    Reflect.set(globalThis, namespace, { activeMutant });
    if (run === undefined) throw new Error('no trials: init was not called');
    return run(patience);
  };
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    async init() {
      run = await bundledTrials(process.cwd());
    },
    async dryRun() {
      const from = performance.now();
      const { names, fault } = runWith(undefined);
      if (fault !== undefined) return { status: DryRunStatus.Error, errorMessage: `${fault.name}\n${fault.words}` };
      const timeSpentMs = (performance.now() - from) / Math.max(1, names.length);
      return {
        status: DryRunStatus.Complete,
        tests: names.map((name) => ({ id: name, name, timeSpentMs, status: TestStatus.Success })),
      };
    },
    async mutantRun({ activeMutant }) {
      try {
        const { names, fault } = runWith(activeMutant.id);
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
