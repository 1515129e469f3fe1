import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { keepPrivate } from './helpers/run/without-tracing.ts';
import { settingsOrExit } from './helpers/settings/settings-or-exit.ts';

keepPrivate();
const { GRAPH_REPORT_DIR: folder } = settingsOrExit();

// `--last-failed` reads it, and Playwright empties its own folder before it asks.
process.env.PLAYWRIGHT_LAST_RUN_OUTPUT_FILE ??= join(folder, 'last-run.json');

/** The conformance run: a test for each clause; each contract is recorded once, by the first of its tests. The reports are written at the end. */
export default defineConfig({
  testDir: 'specs/conformance',
  outputDir: join(folder, 'playwright'),
  globalSetup: './helpers/run/global-setup.ts',
  globalTeardown: './helpers/run/global-teardown.ts',
  fullyParallel: true,
  workers: 1,
  timeout: 0,
  // A listing is Playwright's own.
  reporter: process.argv.includes('--list')
    ? 'list'
    : [
        ['./helpers/run/run-reporter.ts'],
        ['allure-playwright', { resultsDir: join(folder, 'allure-results'), detail: false, suiteTitle: false }],
      ],
});
