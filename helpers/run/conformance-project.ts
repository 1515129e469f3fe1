import { resolve } from 'node:path';
import type { PlaywrightTestConfig } from '@playwright/test';
import { settingsOrExit } from '../settings/settings-or-exit.ts';
import { ourRun, ourTests } from './playwright-config.ts';

/**
 * For somebody's own Playwright configuration: `export default defineConfig(conformance(), { … })`. Our tests are the project `graph-conformance`
 * beside others; the reports are written into the report folder (GRAPH_REPORT_DIR) when one of them ran. Reporters are the caller's own.
 */
export function conformance(): PlaywrightTestConfig {
  const run = ourRun();
  const folder = resolve(settingsOrExit().GRAPH_REPORT_DIR);
  return { ...run, projects: [{ name: 'graph-conformance', ...ourTests(folder) }] };
}
