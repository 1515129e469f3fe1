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

interface Coverage {
  readonly activeMutant: string | undefined;
  mutantCoverage?: MutantCoverage;
}

interface Trials {
  readonly script: { readonly name: string; readonly text: string };
  run(given: {
    /** The mutant that is on. */
    readonly mutant?: string | undefined;
    /** Names of the trials to run; all where absent. */
    readonly only?: readonly string[] | undefined;
    /** Milliseconds. */
    readonly timeout: number;
  }): TrialRun;
}

/** What a run of the trials found: names in their order until the first fault. */
export interface TrialRun {
  readonly names: readonly string[];
  readonly coverage: MutantCoverage | undefined;
  readonly fault?: { readonly name: string; readonly words: string };
}

/**
 * The trials of a copy of the project as one script. Each run evaluates all of it anew, so that constants are worked out again, too:
 * cheaper than a process a mutant. Libraries are loaded once.
 */
export async function bundledTrials(root: string): Promise<Trials> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { allTrials, faultOf } from './specs/judge/mutants/trials.ts';
        for (const trial of allTrials()) {
          if (only !== undefined && !only.includes(trial.name)) continue;
          names.push(trial.name);
          globalThis.${namespace}.currentTestId = trial.name;
          const words = faultOf(trial);
          globalThis.${namespace}.currentTestId = undefined;
          if (words !== '') { fault = { name: trial.name, words }; break; }
        }`,
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
  const whole = `((require, only) => { const names = []; let fault;\n${text}\nreturn { names, fault }; })(...trialsGiven)`;
  const script = new Script(whole, { filename: name });
  const require = createRequire(join(root, 'package.json'));
  const run: Trials['run'] = ({ mutant, only, timeout }) => {
    const place: Coverage = { activeMutant: mutant };
    Reflect.set(globalThis, namespace, place);
    Reflect.set(globalThis, 'trialsGiven', [require, only]);
    const outcome: Pick<TrialRun, 'names' | 'fault'> = script.runInThisContext({ timeout });
    return { ...outcome, coverage: place.mutantCoverage };
  };
  return { script: { name, text: whole }, run };
}
