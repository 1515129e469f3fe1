import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { boardHtml } from '../../helpers/report/board/board-html.ts';
import type { Conformance } from '../../helpers/report/conformance.ts';
import { type HistoryEntry, historyEntryOf } from '../../helpers/report/history.ts';
import { type Circumstances, syntheticRun } from './synthetic-run.ts';

export interface Opened {
  readonly page: Page;
  /** What must stay empty: errors on the console, requests to anywhere but the page's own file. */
  readonly complaints: string[];
}

/** Opens the board of a run that never was, or of a report, in a browser. */
export async function open(
  chromium: Browser,
  file: string,
  of: Circumstances | { readonly conformance: Conformance; readonly history?: readonly HistoryEntry[] },
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const { conformance } = 'conformance' in of ? of : syntheticRun(of);
  const history = ('history' in of ? of.history : undefined) ?? [historyEntryOf(conformance)];
  writeFileSync(file, [...boardHtml(conformance, history)].join(''));
  const context = await chromium.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const url = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) complaints.push(`request to ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
}

export const troubledCell =
  '.cell[aria-label^="violates: an app-only token is refused; deviceManagement/managedDevices"]';
