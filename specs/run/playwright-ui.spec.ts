import { existsSync } from 'node:fs';
import { expect } from '@playwright/test';
import { needsBrowser, test } from '../report/browser.ts';
import { playwright, reportIn, temporaryFolder } from './run-cli.ts';

needsBrowser();

test('--ui runs the whole contract, and its end writes the reports', async ({ chromium }) => {
  const folder = temporaryFolder();
  const ui = playwright(['--ui-host=127.0.0.1', '--ui-port=0'], {
    GRAPH_REPORT_DIR: folder,
    GRAPH_ROUTE: 'users/managedDevices',
    GRAPH_SECTION: 'request-body',
  });
  const address = await new Promise<string>((resolve, reject) => {
    ui.child.stdout?.on('data', (chunk) => {
      const [url] = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(String(chunk)) ?? [];
      if (url !== undefined) resolve(url);
    });
    ui.ended.then(({ output, errors }) => reject(new Error(output + errors)));
  });
  const page = await chromium.newPage();
  await page.goto(address);
  await page.getByTitle('Run all').click();
  await expect(page.getByTestId('status-line')).toContainText('5 passed', { timeout: 60_000 });
  await page.close();
  ui.child.kill('SIGINT');
  await ui.ended;
  expect(existsSync(`${folder}/run.json`)).toBe(false);
  expect(reportIn(folder)?.summary).toMatchObject({ conforms: 1, observed: 4 });
});
