import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
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

/** What a run of the trials found: names in their order until the first fault. */
export interface TrialRun {
  readonly names: readonly string[];
  readonly fault?: { readonly name: string; readonly words: string };
}

/**
 * The trials of a copy of the project as one script. Each run evaluates all of it anew, so that constants are worked out again, too:
 * cheaper than a process a mutant. Libraries are loaded once.
 */
export async function bundledTrials(root: string): Promise<(milliseconds: number) => TrialRun> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { allTrials, faultOf } from './specs/judge/mutants/trials.ts';
        const names = [];
        for (const trial of allTrials()) {
          names.push(trial.name);
          const words = faultOf(trial);
          if (words !== '') { fault = { name: trial.name, words }; break; }
        }
        all = names;`,
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
  const script = new Script(
    `((require) => { let all, fault;\n${text}\nreturn { names: all, fault }; })(trialsRequire)`,
    {
      filename: join(root, 'trials.js'),
    },
  );
  Reflect.set(globalThis, 'trialsRequire', createRequire(join(root, 'package.json')));
  return (timeout) => script.runInThisContext({ timeout });
}
