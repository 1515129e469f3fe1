import type { LogLevel, MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';

/** Every process of Stryker's loads the plugin. */
const withTypeScript = ['--import', import.meta.resolve('tsx')];

/** Mutates these files (globs) on so many processors, and tries each mutant with the trials that come by it. */
export const mutantsOf = (
  files: readonly string[],
  concurrency: number,
  reporters: readonly string[] = [],
): Promise<MutantResult[]> =>
  new Stryker({
    mutate: [...files],
    concurrency,
    testRunner: 'trials',
    plugins: [new URL('trial-runner.ts', import.meta.url).pathname],
    testRunnerNodeArgs: withTypeScript,
    checkerNodeArgs: withTypeScript,
    coverageAnalysis: 'perTest',
    // The runner stops what loops for ever; a busy machine must not be taken for a loop.
    timeoutMS: 120_000,
    dryRunTimeoutMinutes: 10,
    // Stryker 9 cannot load TypeScript 7: it leaves a file alone that is not there.
    tsconfigFile: 'none.json',
    reporters: [...reporters],
    clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
    logLevel: 'warn' as LogLevel,
    tempDirName: '.graph-conformance/mutants',
    ignorePatterns: ['**', '!{helpers,contracts,specs}/**', '!package.json'],
  }).runMutationTest();
