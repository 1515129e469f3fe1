import { existsSync } from 'node:fs';
import { type Browser, test as base, chromium } from '@playwright/test';

const executable = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Tests in the machine's own Chromium; skipped aloud where there is none. */
export const test = base.extend<object, { chromium: Browser }>({
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: executable,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--no-first-run',
        ],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

/** Call it at the top of a file: says why the file's tests are skipped. */
export const needsBrowser = (): void =>
  test.skip(!existsSync(executable), `no browser at ${executable}: set CHROMIUM_PATH to a Chromium`);
