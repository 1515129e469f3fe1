import { defineConfig } from '@playwright/test';
import { playwrightConfig } from './helpers/run/playwright-config.ts';

/** `npx playwright test` and `conform` run with this one. */
export default defineConfig(await playwrightConfig());
