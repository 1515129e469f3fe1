import { expect, test } from '@playwright/test';
import { paints, paintsFor } from '../../helpers/report/paint.ts';
import { terminalReport } from '../../helpers/report/terminal.ts';
import { widthOf } from '../../helpers/report/text-width.ts';
import { copies, hostileContract, troubled } from './quirks.ts';
import { seedContracts, syntheticRun } from './synthetic-run.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
const control = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/;

test('the last line counts, and the line before says what the run shows', () => {
  const { conformance, results } = syntheticRun();
  const lines = terminalReport(results, conformance, { folder: 'reports' }).trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^\d+ checks of \d+ clauses: \d+ conform, 1 deviates, 0 violate, \d+ observed$/);
  expect(lines.slice(-4).join(' ')).toContain('It says nothing about Microsoft Graph.');
  expect(lines.some((line) => line.includes('reports/board.html'))).toBe(true);
});

test('there is a row per section, and a violation is told in a paragraph, once for all its routes', () => {
  const { conformance, results } = syntheticRun(troubled);
  const text = terminalReport(results, conformance);
  for (const section of ['prerequisites', 'http-request', 'request-headers', 'request-body', 'response'])
    expect(text).toMatch(new RegExp(`^  ${section} .*✓\\d`, 'm'));
  expect(text.match(/✗ violates {2}prerequisites\/Application ·/g)).toHaveLength(1);
  expect(text).toMatch(/Observed {4}204 No Content/);
  expect(text).toMatch(/Also on {5}deviceManagement\/deviceManagementScripts/);
  expect(text).toContain('recommended: does not fail the run');
});

test('what has one reason is one line, however many checks it held up', () => {
  const { conformance, results } = syntheticRun(troubled);
  const text = terminalReport(results, conformance);
  expect(text.match(/throttled to the end/g)).toHaveLength(1);
  expect(text.match(/no personal account is configured/g)).toHaveLength(1);
  expect(text).toMatch(/■ \d+ blocked/);
});

test('tables fit the width, eighty columns at the least', () => {
  const [contract] = seedContracts();
  if (contract === undefined) throw new Error('no contract');
  for (const width of [40, 80, 100, 160]) {
    const { conformance, results } = syntheticRun(troubled);
    const text = terminalReport(results, conformance, { width, paint: paints('coloured') });
    for (const line of text.split('\n'))
      if (!/https?:|\/\w{20}| clauses: /.test(line))
        expect(widthOf(line), line).toBeLessThanOrEqual(Math.max(80, width));
  }
  const many = syntheticRun({ contracts: copies(contract, 12) });
  const text = terminalReport(many.results, many.conformance);
  expect(text.split('\n').length).toBeLessThan(140);
  expect(text).toContain(`${contract.data.page}-11@`);
});

test('colours come only where somebody looks', () => {
  const { conformance, results } = syntheticRun();
  expect(terminalReport(results, conformance)).not.toMatch(control);
  const coloured = (tty: boolean, env: NodeJS.ProcessEnv): boolean =>
    terminalReport(results, conformance, { paint: paintsFor({ isTTY: tty }, env) }).includes('\u001B[');
  expect(coloured(true, {})).toBe(true);
  expect(coloured(true, { NO_COLOR: '1' })).toBe(false);
  expect(coloured(true, { TERM: 'dumb' })).toBe(false);
  expect(coloured(false, {})).toBe(false);
  expect(coloured(false, { FORCE_COLOR: '1' })).toBe(true);
});

test('words of a page or a service cannot drive the terminal', () => {
  const contracts = seedContracts().map(hostileContract);
  const { conformance, results } = syntheticRun({ ...troubled, contracts });
  expect(terminalReport(results, conformance)).not.toMatch(control);
});
