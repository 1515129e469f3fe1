import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { PlaywrightTestConfig } from '@playwright/test';
import { ownModule } from '../common/own-file.ts';
import { keepHeapSmall } from '../common/small-heap.ts';
import { runOfProcess } from './run-of-process.ts';
import { keepPrivate } from './without-tracing.ts';

/** The argument that makes Playwright run with our own configuration, wherever it is started. */
export const ownConfig = `--config=${ownModule('playwright.config.ts')}`;

/**
 * The conformance run as Playwright's configuration: a test for each clause; each contract is recorded once, by the first of its tests. The reports
 * are written at the end. Files of this process are for their owner only from here on, and what would print tokens is dropped from its environment.
 */
export async function playwrightConfig(): Promise<PlaywrightTestConfig> {
  const folder = runOfProcess() ?? (await provenFolder());
  // `--last-failed` reads it, and Playwright empties its own folder before it asks.
  process.env.PLAYWRIGHT_LAST_RUN_OUTPUT_FILE ??= join(folder, 'last-run.json');
  return {
    ...ourRun(),
    ...ourTests(folder),
    workers: 1,
    // A listing is Playwright's own.
    reporter: process.argv.includes('--list')
      ? 'list'
      : [[ownModule('helpers/run/run-reporter.ts')], ...allureReporter(folder)],
  };
}

/** Proves the settings, too. A worker has no need to: its run did. */
async function provenFolder(): Promise<string> {
  const { settingsOrExit } = await import('../settings/settings-or-exit.ts');
  return resolve(settingsOrExit().GRAPH_REPORT_DIR);
}

/** What makes a run of ours of Playwright's: how it begins and ends. */
export function ourRun(): Pick<PlaywrightTestConfig, 'globalSetup' | 'globalTeardown'> {
  keepPrivate();
  keepHeapSmall();
  return {
    globalSetup: ownModule('helpers/run/global-setup.ts'),
    globalTeardown: ownModule('helpers/run/global-teardown.ts'),
  };
}

/** `folder`: the report folder. */
export const ourTests = (
  folder: string,
): Pick<PlaywrightTestConfig, 'testDir' | 'outputDir' | 'fullyParallel' | 'timeout'> => ({
  testDir: ownModule('specs/conformance'),
  outputDir: join(folder, 'playwright'),
  fullyParallel: true,
  timeout: 0,
});

/** Allure's results beside our reports, where `allure-playwright` is installed. */
function allureReporter(folder: string): [string, object][] {
  try {
    const allure = createRequire(import.meta.url).resolve('allure-playwright');
    return [[allure, { resultsDir: join(folder, 'allure-results'), detail: false, suiteTitle: false }]];
  } catch {
    return [];
  }
}
