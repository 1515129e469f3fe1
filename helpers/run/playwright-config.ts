import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { PlaywrightTestConfig } from '@playwright/test';
import { ownModule } from '../common/own-file.ts';
import { keepHeapSmall } from '../common/small-heap.ts';
import { settingsOrExit } from '../settings/settings-or-exit.ts';
import { keepPrivate } from './without-tracing.ts';

/** The argument that makes Playwright run with our own configuration, wherever it is started. */
export const ownConfig = `--config=${ownModule('playwright.config.ts')}`;

/** The name of our project among others. */
const ownProject = 'graph-conformance';

/**
 * The conformance run as Playwright's configuration: a test for each clause; each contract is recorded once, by the first of its tests. The reports
 * are written at the end. Files of this process are for their owner only from here on, and what would print tokens is dropped from its environment.
 */
export function playwrightConfig(): PlaywrightTestConfig {
  const { folder, ...ours } = begun();
  // `--last-failed` reads it, and Playwright empties its own folder before it asks.
  process.env.PLAYWRIGHT_LAST_RUN_OUTPUT_FILE ??= join(folder, 'last-run.json');
  return {
    ...ours,
    ...tests(folder),
    workers: 1,
    // A listing is Playwright's own.
    reporter: process.argv.includes('--list')
      ? 'list'
      : [[ownModule('helpers/run/run-reporter.ts')], ...allureReporter(folder)],
  };
}

/**
 * For somebody's own Playwright configuration: `export default defineConfig(conformance(), { … })`. Our tests are the project `graph-conformance`
 * beside others; the reports are written into the report folder (GRAPH_REPORT_DIR) when one of them ran. Reporters are the caller's own.
 */
export function conformance(): PlaywrightTestConfig {
  const { folder, ...ours } = begun();
  return { ...ours, projects: [{ name: ownProject, ...tests(folder) }] };
}

function begun(): { folder: string } & Pick<PlaywrightTestConfig, 'globalSetup' | 'globalTeardown'> {
  keepPrivate();
  keepHeapSmall();
  return {
    folder: resolve(settingsOrExit().GRAPH_REPORT_DIR),
    globalSetup: ownModule('helpers/run/global-setup.ts'),
    globalTeardown: ownModule('helpers/run/global-teardown.ts'),
  };
}

const tests = (folder: string): Pick<PlaywrightTestConfig, 'testDir' | 'outputDir' | 'fullyParallel' | 'timeout'> => ({
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
