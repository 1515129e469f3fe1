import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { nameRun } from './helpers/run/attempt.ts';
import { settingsOrExit } from './helpers/run/settings-or-exit.ts';
import { keepPrivate } from './helpers/run/without-tracing.ts';

keepPrivate();
const settings = settingsOrExit();
nameRun(randomUUID());

/** The conformance run: the first test has every probe sent once and recorded; then each clause is judged by the recording. */
export default defineConfig({
  testDir: 'specs',
  outputDir: join(settings.GRAPH_REPORT_DIR, 'playwright'),
  fullyParallel: false,
  workers: 1,
  timeout: 0,
  reporter: [
    ['./helpers/run/conformance-reporter.ts'],
    [
      'allure-playwright',
      { resultsDir: join(settings.GRAPH_REPORT_DIR, 'allure-results'), detail: false, suiteTitle: false },
    ],
  ],
  projects: [{ name: 'conformance', testMatch: 'conformance/*.spec.ts' }],
});
