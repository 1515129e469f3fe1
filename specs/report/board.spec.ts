import { expect } from '@playwright/test';
import { needsBrowser, test } from './browser.ts';
import { open, troubledCell } from './open-board.ts';
import { hostileContract, troubled } from './quirks.ts';
import { type Circumstances, seedContracts, syntheticRun } from './synthetic-run.ts';

needsBrowser();

test('a cell opens its letter by click, and Escape gives the focus back', async ({ chromium }) => {
  const { page, complaints } = await open(chromium, test.info().outputPath('board.html'), troubled);
  const panel = page.getByRole('complementary', { name: 'Evidence' });
  await expect(panel).toBeHidden();
  await page.locator(troubledCell).click();
  await expect(panel).toContainText('Application: not supported');
  await expect(panel).toContainText('204 No Content');
  await expect(panel).toContainText('0 bytes after the head');
  await expect(panel.getByRole('link', { name: /resetPasscode/ })).toHaveAttribute(
    'href',
    /^https:\/\/learn\.microsoft\.com\//,
  );
  await panel.locator('summary', { hasText: 'Request' }).click();
  await expect(panel.locator('pre').first()).toContainText('[removed: token]');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page.locator(troubledCell)).toBeFocused();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the matrix is walked and opened by keyboard', async ({ chromium }) => {
  const { page } = await open(chromium, test.info().outputPath('board.html'), troubled);
  const cells = page.locator('.cell');
  expect(await page.locator('.cell[tabindex="0"]').count()).toBe(1);
  await cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cells.nth(5)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(cells.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#panel')).toContainText('a work or school account with the permission is accepted');
  await page.context().close();
});

test('filters show only what has the verdict or the words', async ({ chromium }) => {
  const { page } = await open(chromium, test.info().outputPath('board.html'), troubled);
  const rows = page.locator('tr.clause:visible');
  const all = await rows.count();
  await page.getByRole('button', { name: /violations/ }).click();
  const violating = await rows.count();
  expect(violating).toBeGreaterThan(0);
  expect(violating).toBeLessThan(all);
  for (const row of await rows.all())
    expect(await row.locator('.cell[data-held~="violates"]').count()).toBeGreaterThan(0);
  await page.getByRole('searchbox').fill('no such words');
  await expect(page.getByText('No clause matches.')).toBeVisible();
  await page.getByRole('searchbox').fill('app-only');
  await expect(rows).toHaveCount(1);
  await page.context().close();
});

test('verdicts are told without colour, and counts agree with the report', async ({ chromium }) => {
  const { conformance } = syntheticRun(troubled);
  const { page } = await open(chromium, test.info().outputPath('board.html'), troubled);
  const cells = await page
    .locator('.cell')
    .evaluateAll((all) => all.map((cell) => ({ label: cell.getAttribute('aria-label'), text: cell.textContent })));
  expect(cells.length).toBeGreaterThan(100);
  for (const { label, text } of cells) {
    expect.soft(label).toMatch(/^[a-z-]+: \S/);
    expect.soft(text).toMatch(/^[✓≈✗?■○·!]/);
  }
  await expect(page.locator('.chip[data-filter="violates"] b')).toHaveText(String(conformance.summary.violates));
  await expect(page.locator('.chip[data-filter="conforms"] b')).toHaveText(String(conformance.summary.conforms));
  await expect(page.locator('.errata')).toContainText('the page misspells the permission');
  await expect(page.locator('.statement')).toHaveText(conformance.statement);
  await page.context().close();
});

test('a link to a check opens its letter', async ({ chromium }) => {
  const { page } = await open(chromium, test.info().outputPath('board.html'), troubled);
  await page.locator('.cell:has(i)').last().click();
  await page.locator('.caller').nth(2).click();
  const id = (await page.locator('.check-id').textContent()) ?? 'none';
  await page.reload();
  await expect(page.locator('.check-id')).toHaveText(id);
  await page.context().close();
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const [name, width] of [
    ['narrow', 375],
    ['wide', 1440],
  ] as const)
    test(`text is readable and nothing overflows: ${colorScheme}, ${name}`, async ({ chromium }) => {
      const { page, complaints } = await open(chromium, test.info().outputPath('board.html'), troubled, {
        colorScheme,
        viewport: { width, height: 800 },
      });
      await page.locator(troubledCell).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(poorContrast)).toEqual([]);
      const cell = await page.locator(troubledCell).boundingBox();
      const panel = await page.locator('#panel').boundingBox();
      const isCovered = cell !== null && panel !== null && width < 1000 && cell.y + cell.height > panel.y;
      expect(isCovered).toBe(false);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

test('the colour scheme can be chosen', async ({ chromium }) => {
  const { page } = await open(chromium, test.info().outputPath('board.html'), {}, { colorScheme: 'light' });
  const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: /Colour scheme/ }).click();
  await page.getByRole('button', { name: /Colour scheme: light/ }).click();
  expect(await paper()).not.toBe(light);
  await page.context().close();
});

test('hostile words of page and service stay words', async ({ chromium }) => {
  const contracts = seedContracts().map(hostileContract);
  const quirk: Circumstances['quirk'] = (probe) =>
    probe.variation.caller.flaw === 'garbage'
      ? {
          reason: '<img src=x onerror="window.harmed=6">',
          body: { error: { code: '</script><b>', message: '<svg onload=alert(1)>' } },
        }
      : troubled.quirk?.(probe);
  const { page, complaints } = await open(chromium, test.info().outputPath('board.html'), {
    ...troubled,
    contracts,
    quirk,
  });
  for (const cell of await page.locator('.cell[data-verdict="violates"], .cell[data-cell="0"]').all()) {
    await cell.click();
    await page.locator('#panel summary').last().click();
  }
  expect(await page.evaluate(() => Reflect.get(window, 'harmed'))).toBeUndefined();
  expect(await page.locator('img, svg:not(.stack), b:not(.chip b), script:not([id]) ~ script').count()).toBe(0);
  await expect(page.locator('.page-title')).toContainText('<script>window.harmed = 1</script>');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the board can be read without scripts', async ({ chromium }) => {
  const { page } = await open(chromium, test.info().outputPath('board.html'), troubled, { javaScriptEnabled: false });
  await expect(page.locator('.letter').first()).toContainText('Application: not supported');
  await expect(page.locator(troubledCell)).toBeVisible();
  await expect(page.getByRole('searchbox')).toBeHidden();
  await page.context().close();
});

/** Runs in the page: texts whose contrast to what is behind them is below 4.5 (WCAG 1.4.3). */
function poorContrast(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour: string): number[] => {
    if (canvas === null) return [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const behind = (element: Element | null): number[] => {
    for (let at = element; at !== null; at = at.parentElement) {
      const found = rgba(getComputedStyle(at).backgroundColor);
      if (found[3] === 255) return found;
    }
    return [255, 255, 255, 255];
  };
  const light = ([red = 0, green = 0, blue = 0]: number[]): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const poor = new Set<string>();
  for (const element of document.querySelectorAll('body *:not(script):not(:disabled)')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
    if (!own || !element.checkVisibility()) continue;
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) poor.add(`${element.tagName}.${element.className} ${contrast.toFixed(2)}`);
  }
  return [...poor];
}

test('a letter in the panel has its promise in words, code for backticks, and no star for the page', async ({
  chromium,
}) => {
  const { page } = await open(chromium, test.info().outputPath('board.html'), troubled);
  const panel = page.getByRole('complementary', { name: 'Evidence' });
  await page.locator(troubledCell).click();
  await expect(panel.getByRole('heading')).toHaveText('the promise that an app-only token is refused');
  await page.locator('td[colspan] .cell').first().click();
  await expect(panel).toContainText('the page as a whole');
  await expect(panel.locator('dl.rest')).not.toContainText('*');
  const said = await page.evaluate(`element('p', {}, 'run \`a <b>\` now', 'it\`s').innerHTML`);
  expect(said).toBe('run <code>a &lt;b&gt;</code> nowit`s');
  await page.context().close();
});
