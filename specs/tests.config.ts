import { defineConfig } from '@playwright/test';

/** The project's own tests. The conformance run has its own configuration, at the top. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 120_000,
  reporter: [['line'], ['./plain-count.ts']],
  projects: ['contracts', 'harness', 'judge', 'page', 'report', 'run', 'gate', 'sdk', 'package', 'docs'].map(
    (name) => ({
      name,
      testMatch: `${name}/*.spec.ts`,
      // These wait for processes and clocks, and a busy machine may be late once. A second try is told by its name.
      retries: ['harness', 'run', 'gate', 'sdk', 'package', 'docs'].includes(name) ? 1 : 0,
    }),
  ),
});
