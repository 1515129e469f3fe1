import { defineConfig } from '@playwright/test';
import { conformance } from 'graph-conformance/playwright';

/** The tests of graph-conformance as a project beside your own: `npx playwright test`. */
export default defineConfig(conformance());
