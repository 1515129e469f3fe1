import { statSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import type { Contract } from '../../helpers/contract/contract.ts';
import { historyEntryOf } from '../../helpers/report/history.ts';
import { needsBrowser, test } from './browser.ts';
import { open, troubledCell } from './open-board.ts';
import { copies, troubled } from './quirks.ts';
import { seedContracts, syntheticRun } from './synthetic-run.ts';

needsBrowser();

const later = '6f1c2f1e-5a51-4f5e-9a55-0d4f2f1f0a02';

/** What axe-core finds wrong on a page, in a line each. */
async function faultsOf(page: Page): Promise<string[]> {
  // By the debugger: the page's own policy lets no other script in.
  await page.evaluate(`${axe.source}; undefined`);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, 'axe').run();
    return violations.flatMap((one: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
      one.nodes.map(({ html, failureSummary }) => `${one.id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  });
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [400, 1440])
    test(`axe finds nothing: ${colorScheme}, ${width} px`, async ({ chromium }) => {
      const previous = syntheticRun().conformance;
      const { page, complaints } = await open(
        chromium,
        test.info().outputPath('board.html'),
        { ...troubled, previous, run: later },
        { colorScheme, viewport: { width, height: 900 } },
      );
      await page.locator('details.fold').evaluateAll((all) => {
        for (const fold of all) fold.setAttribute('open', '');
      });
      expect(await faultsOf(page)).toEqual([]);
      await page.locator(troubledCell).click();
      await page.locator('.chip[data-filter="inconclusive"]').click();
      expect(await faultsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

test('the board begins with what changed, and a change leads to its evidence', async ({ chromium }) => {
  const previous = syntheticRun().conformance;
  const { page } = await open(chromium, test.info().outputPath('board.html'), { ...troubled, previous, run: later });
  const news = page.getByRole('region', { name: /^Since the run of 2026-03-02 08:15 UTC/ });
  await expect(news.getByRole('heading')).toContainText('7 new violations, 16 newly blocked, 24 newly inconclusive');
  await expect(news.locator('li').first()).toContainText(
    'prerequisites/Application · 3 checks: 3 routes · Application',
  );
  const [top, chips] = [await news.boundingBox(), await page.locator('.chips').boundingBox()];
  expect(top?.y).toBeLessThan(chips?.y ?? 0);
  await news.getByRole('button', { name: 'an app-only token is refused' }).click();
  await expect(page.locator('#panel')).toContainText('Application: not supported');
  await page.context().close();
});

test('a phone shows the verdicts early and every column of four', async ({ chromium }) => {
  const { page } = await open(
    chromium,
    test.info().outputPath('board.html'),
    {},
    {
      viewport: { width: 400, height: 860 },
    },
  );
  const first = await page.locator('.cell').first().boundingBox();
  expect(first?.y).toBeLessThan(1000);
  for (const cell of await page.locator('tr.clause').first().locator('.cell').all()) {
    const box = await cell.boundingBox();
    expect((box?.x ?? 400) + (box?.width ?? 0)).toBeLessThanOrEqual(400);
    expect(box?.width).toBeGreaterThanOrEqual(24);
  }
  await page.context().close();
});

test('a single violation and the matrix take the whole width', async ({ chromium }) => {
  const single = syntheticRun({
    quirk: ({ variation: { caller }, route }) =>
      caller.name === 'Application' && route.id === 'users/managedDevices'
        ? { status: 204, reason: 'No Content', body: undefined }
        : undefined,
  });
  const { page } = await open(chromium, test.info().outputPath('board.html'), single, {
    viewport: { width: 1440, height: 900 },
  });
  await expect(page.locator('h1')).toHaveText('1 check violates the contract');
  const widths = await Promise.all(
    ['.letter-list', '.letter-list .letter', '.page-body', '.matrix'].map(
      async (one) => (await page.locator(one).first().boundingBox())?.width ?? 0,
    ),
  );
  expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) * 0.95);
  expect(widths[3]).toBeGreaterThan((widths[2] ?? 0) * 0.9);
  await page.context().close();
});

test('what is blocked and what is inconclusive look different, and every number has its words', async ({
  chromium,
}) => {
  const { page } = await open(chromium, test.info().outputPath('board.html'), troubled);
  const look = (verdict: string): Promise<string[]> =>
    page
      .locator(`.cell[data-verdict="${verdict}"]`)
      .first()
      .evaluate((cell) => {
        const { color, backgroundColor, borderStyle } = getComputedStyle(cell);
        return [color, backgroundColor, borderStyle];
      });
  const [blocked, inconclusive] = [await look('blocked'), await look('inconclusive')];
  for (const [at, one] of blocked.entries()) expect(one).not.toBe(inconclusive[at]);
  for (const cell of await page.locator('.cell:has(i)').all())
    await expect(cell).toHaveAttribute('title', /^[a-z-]+; \d+ of \d+ callers$/);
  await expect(page.getByLabel('Find')).toBeVisible();
  await page.getByText('What the marks mean').click();
  await expect(page.locator('.marks')).toContainText('the run lacked what this needs');
  await page.context().close();
});

test('on paper everything is unfolded, with addresses and the meaning of the marks, and no page is left half empty', async ({
  chromium,
}) => {
  const { page } = await open(chromium, test.info().outputPath('board.html'), troubled, {
    viewport: { width: 720, height: 1000 },
  });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.marks dl')).toBeVisible();
  await expect(page.locator('.about dl')).toBeVisible();
  const address = await page
    .locator('.letter a')
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content);
  expect(address).toContain('https://learn.microsoft.com/');
  const whole = await page
    .locator('.letter, .page')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).breakInside));
  expect([...new Set(whole)]).toEqual(['auto']);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('.marks dl')).toBeHidden();
  await page.context().close();
});

test('the trend of a clause stands beside it, and what goes back and forth is called flaky', async ({ chromium }) => {
  const runs = ['fine', 'bad', 'fine', 'bad', 'fine', 'bad', 'fine'].map((kind, at) => {
    const { conformance } = syntheticRun({
      ...(kind === 'bad' ? troubled : {}),
      run: `6f1c2f1e-5a51-4f5e-9a55-0d4f2f1f0b0${at}`,
    });
    return conformance;
  });
  const conformance = runs.at(-1);
  if (conformance === undefined) throw new Error('no run');
  const flaky = [{ clause: `${conformance.contracts[0]?.id}/prerequisites/Application`, bad: 3, runs: 7 }];
  const { page } = await open(chromium, test.info().outputPath('board.html'), {
    conformance: { ...conformance, flaky },
    history: runs.map(historyEntryOf),
  });
  const row = page.locator('tr.clause', { hasText: 'an app-only token is refused' }).first();
  await expect(row.locator('.trend')).toHaveText('▁█▁█▁█▁');
  await expect(row).toContainText('flaky: 3 of the last 7 runs');
  await expect(page.getByRole('region', { name: 'What is flaky' })).toContainText('bad in 3 of the last 7 runs');
  await page.context().close();
});

test('thirty pages with nine routes and twelve callers are below 3 MB and below a second of script', async ({
  chromium,
}) => {
  const [contract] = seedContracts();
  if (contract === undefined) throw new Error('no contract');
  const file = test.info().outputPath('board.html');
  const { conformance } = crowded(contract);
  expect(conformance.checks).toHaveLength(43 * 9 * 12 * 30);
  const { page, complaints } = await open(chromium, file, { conformance });
  expect(statSync(file).size).toBeLessThan(3_000_000);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.reload();
  const { metrics } = await session.send('Performance.getMetrics');
  expect(metrics.find(({ name }) => name === 'ScriptDuration')?.value).toBeLessThan(1);
  expect(await page.locator('details.page').count()).toBe(30);
  await page.locator('.chip[data-filter="violates"]').click();
  await expect(page.locator('tr.clause:visible')).toHaveCount(1);
  await page.getByRole('searchbox').fill('caller-3');
  await page.locator('.cell[data-verdict="violates"]').click();
  await expect(page.locator('#panel .caller')).toHaveCount(12);
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** Every clause of thirty pages on nine routes by twelve callers; one of them violates. */
function crowded(contract: Contract): { conformance: ReturnType<typeof syntheticRun>['conformance'] } {
  const { conformance } = syntheticRun();
  const pages = copies(contract, 30);
  const clauses = [...new Map(conformance.checks.map((check) => [check.clause, check])).values()];
  const routes = Array.from({ length: 9 }, (_, at) => `deviceManagement/managedDevices/${at}`);
  const checks = pages.flatMap(({ id }, number) =>
    clauses.flatMap((check, at) =>
      routes.flatMap((route, place) =>
        Array.from({ length: 12 }, (_, who) => {
          const clause = `${id}${check.clause.slice(check.contract.length)}`;
          const isBad = number === 29 && at === 4 && place === 3 && who === 3;
          const verdict = isBad
            ? ('violates' as const)
            : check.verdict === 'violates'
              ? ('conforms' as const)
              : check.verdict;
          const caller = `caller-${who}`;
          return {
            ...check,
            ...{ id: `${clause}#${route}#${caller}`, clause, contract: id, route, caller, verdict },
            request: null,
            response: null,
          };
        }),
      ),
    ),
  );
  const [told] = conformance.contracts;
  if (told === undefined) throw new Error('no contract');
  const contracts = pages.map(({ id, data }) => ({ ...told, id, page: data.page }));
  const summary = { ...conformance.summary, violates: 1 };
  return { conformance: { ...conformance, contracts, checks, summary } };
}
