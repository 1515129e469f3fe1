import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { MutantCoverage } from '@stryker-mutator/api/core';
import { build, type Plugin } from 'esbuild';

/** A file keeps its own address inside a bundle. */
const ownAddress: Plugin = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /\/(helpers|specs)\/.*\.ts$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      };
    });
  },
};

/** Where an instrumented copy looks up which mutant is on, and notes which it came by (Stryker's instrumenter, syntax-helpers). */
const namespace = '__stryker__';

interface Place {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
}

interface Trials {
  readonly script: { readonly name: string; readonly text: string };
  /** Evaluates everything anew, constants included, with this mutant on. Libraries are loaded once. `timeout` in milliseconds. */
  load(mutant: string | undefined, timeout: number): LoadedTrials;
}

interface LoadedTrials {
  /** Runs those of these names, or all, until the first fault, with this mutant on. `timeout` in milliseconds. */
  run(mutant: string | undefined, only: readonly string[] | undefined, timeout: number): TrialRun;
}

/** What a run of the trials found: names in their order until the first fault. */
export interface TrialRun {
  readonly names: readonly string[];
  readonly coverage: MutantCoverage | undefined;
  readonly fault?: { readonly name: string; readonly words: string };
}

/** The trials of a copy of the project as one script, to be run again and again in one process: cheaper than a process a mutant. */
export async function bundledTrials(root: string): Promise<Trials> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { allTrials, faultOf } from './specs/judge/mutants/trials.ts';
        const all = allTrials();
        trialsDone((only) => {
          const names = [];
          for (const trial of only === undefined ? all : all.filter(({ name }) => only.includes(name))) {
            names.push(trial.name);
            trialsPlace.currentTestId = trial.name;
            const words = faultOf(trial);
            trialsPlace.currentTestId = undefined;
            if (words !== '') return { names, fault: { name: trial.name, words } };
          }
          return { names };
        });`,
      resolveDir: root,
      loader: 'js',
    },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    write: false,
    logLevel: 'silent',
    plugins: [ownAddress],
  });
  const text = outputFiles[0]?.text ?? '';
  const name = join(root, 'trials.js');
  const whole = `((require, trialsPlace, trialsDone) => {\n${text}\n})(...trialsGiven)`;
  const evaluation = new Script(whole, { filename: name });
  // Only a script can be stopped.
  const call = new Script('trialsCall()');
  const require = createRequire(join(root, 'package.json'));
  function load(mutant: string | undefined, timeout: number): LoadedTrials {
    const place: Place = { activeMutant: mutant };
    let trials: (only: readonly string[] | undefined) => Pick<TrialRun, 'names' | 'fault'> = () => ({ names: [] });
    const done = (given: typeof trials): void => {
      trials = given;
    };
    Reflect.set(globalThis, namespace, place);
    Reflect.set(globalThis, 'trialsGiven', [require, place, done]);
    evaluation.runInThisContext({ timeout });
    return {
      run(active, only, patience) {
        place.activeMutant = active;
        Reflect.set(globalThis, namespace, place);
        Reflect.set(globalThis, 'trialsCall', () => trials(only));
        const outcome: Pick<TrialRun, 'names' | 'fault'> = call.runInThisContext({ timeout: patience });
        return { ...outcome, coverage: place.mutantCoverage };
      },
    };
  }
  return { script: { name, text: whole }, load };
}
