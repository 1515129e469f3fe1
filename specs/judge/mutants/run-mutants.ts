import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { LogLevel, MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { stringify } from 'yaml';
import { rooms } from './rooms.ts';
import { keyOf, listedSurvivors, type NamedMutant, survivorsFile } from './survivors.ts';

/** At least so many of a hundred must be noticed. */
const wanted = 90;

/** Every process of Stryker's loads the plugin. */
const withTypeScript = ['--import', import.meta.resolve('tsx')];

/** Mutates these files (globs) on so many processors, and tries each mutant with all trials. */
export const mutantsOf = (files: readonly string[], concurrency: number): Promise<MutantResult[]> =>
  new Stryker({
    mutate: [...files],
    concurrency,
    testRunner: 'trials',
    plugins: [new URL('trial-runner.ts', import.meta.url).pathname],
    testRunnerNodeArgs: withTypeScript,
    checkerNodeArgs: withTypeScript,
    coverageAnalysis: 'off',
    // Stryker 9 cannot load TypeScript 7: it leaves a file alone that is not there.
    tsconfigFile: 'none.json',
    reporters: ['clear-text'],
    clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
    logLevel: 'warn' as LogLevel,
    tempDirName: '.graph-conformance/mutants',
    ignorePatterns: ['**', '!{helpers,contracts,specs}/**', '!package.json'],
  }).runMutationTest();

/** A mutant by its text. */
function nameOf({ fileName, location: { start, end }, replacement }: MutantResult): NamedMutant {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const original = lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join('\n');
  return {
    file: basename(fileName),
    line: lines[0]?.trim() ?? '',
    original,
    replacement: replacement ?? '',
  };
}

/** What is wrong with a run of mutants, in words: too few noticed, a survivor that nobody excuses, an excuse without a survivor. */
export function faultsOf(results: readonly MutantResult[], excused: readonly NamedMutant[]): string[] {
  const survivors = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').map(nameOf);
  const odd = results.filter(({ status }) => !['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status));
  const noticed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const score = (100 * noticed) / Math.max(1, results.length);
  const known = new Set(excused.map(keyOf));
  const living = new Set(survivors.map(keyOf));
  const unlisted = survivors.filter((one) => !known.has(keyOf(one)));
  const gone = excused.filter((one) => !living.has(keyOf(one)));
  console.log(
    `${results.length} mutants, ${noticed} noticed (${score.toFixed(1)} %), ${survivors.length} survive, ${unlisted.length} of them unlisted`,
  );
  return [
    ...(score < wanted ? [`only ${score.toFixed(1)} % are noticed, ${wanted} % are wanted`] : []),
    ...(odd.length === 0
      ? []
      : [`${odd.length} mutants could not be tried: ${odd[0]?.statusReason ?? odd[0]?.status}`]),
    ...(unlisted.length === 0 ? [] : [`survive, and nobody says why they may:\n${stringify(unlisted)}`]),
    ...(gone.length === 0 ? [] : [`are listed and do not survive (any more):\n${stringify(gone)}`]),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const only = process.argv.slice(2);
  const files = only.length === 0 ? rooms : only;
  const from = performance.now();
  const results = await mutantsOf(files, 2);
  const mutated = new Set(results.map(({ fileName }) => basename(fileName)));
  const faults = faultsOf(
    results,
    listedSurvivors(survivorsFile).filter(({ file }) => only.length === 0 || mutated.has(file)),
  );
  console.log([...faults, `${Math.round((performance.now() - from) / 1000)} s`].join('\n'));
  process.exitCode = faults.length === 0 ? 0 : 1;
}
