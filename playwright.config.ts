import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { readSettings } from './helpers/target/settings.ts';

const settings = readSettings();
const replay = settings.GRAPH_REPLAY !== undefined;

/** The conformance run: `record` sends every probe once, `conformance` judges what was recorded. A replay sends nothing. */
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
  projects: [
    ...(replay ? [] : [{ name: 'record', testMatch: 'record/*.spec.ts' }]),
    { name: 'conformance', testMatch: 'conformance/*.spec.ts', dependencies: replay ? [] : ['record'] },
  ],
});
