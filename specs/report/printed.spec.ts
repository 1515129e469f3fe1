import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { letterOf } from '../../helpers/judge/results/letter.ts';
import { escapeMarkdown } from '../../helpers/report/markdown-text.ts';
import { paints } from '../../helpers/report/paint.ts';
import { terminalReport } from '../../helpers/report/terminal.ts';
import { writeReports } from '../../helpers/report/write-reports.ts';
import { hostileContract } from './quirks.ts';
import { seedContracts, syntheticRun } from './synthetic-run.ts';

/** What a terminal, a CI runner or a reader's eye would fall for, in one text. */
const planted = [
  'x\u001b[2J\u001b]0;owned\u0007\u009b31m\b\b\r',
  '::error title=owned::planted',
  '  ::add-mask::e',
  '\ufeff::set-output name=a::b\r::stop-commands::c',
  '##[error]owned ##vso[task.setvariable variable=PATH]owned',
  '\u202eenv.\u2066x\u200b\u200f\u{e0041}\ud800',
].join('\n');

/** Anything of it that is still in force. */
const inForce = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##\w*\[|^\s*::/mu;

/** A run in which the service, the page, its notes and the target's name all say it. */
function hostileRun() {
  const contracts = seedContracts().map((contract) => {
    const hostile = hostileContract(contract);
    const errata = hostile.notes?.errata?.map((one) => ({ ...one, reason: planted, effective: planted }));
    return {
      ...hostile,
      data: { ...hostile.data, title: planted },
      ...(hostile.notes === undefined ? {} : { notes: { ...hostile.notes, ...(errata && { errata }) } }),
    };
  });
  const error = { code: planted, message: planted, innerError: { [planted]: planted } };
  const statuses = [400, 403, 404, 409, 429, 500, 503, 302, 200];
  let at = 0;
  return syntheticRun({
    contracts,
    target: { name: planted, baseUrl: `http://x/${planted}` },
    quirk: () => ({
      status: statuses[at++ % statuses.length] ?? 500,
      reason: planted,
      headers: { 'content-type': planted, location: planted, [planted]: planted, server: planted },
      body: at % 3 === 0 ? planted : { error },
    }),
  });
}

test('nothing that a service or a page says is in force in any report', () => {
  const { conformance, results } = hostileRun();
  expect(results.some(({ verdict }) => verdict === 'violates')).toBe(true);
  const folder = mkdtempSync(join(tmpdir(), 'printed-'));
  const shown = new Map([['the terminal', terminalReport(results, conformance, { paint: paints('plain') })]]);
  for (const file of writeReports(folder, conformance, results)) shown.set(file, readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  for (const [where, text] of shown) {
    // The board's own style has pseudo-elements.
    const foreign = where.endsWith('board.html') ? text.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '') : text;
    expect(inForce.exec(foreign)?.[0], where).toBeUndefined();
    if (!/schema|history/.test(where)) expect(text, where).toContain('u202eenv.');
  }
});

test('what the board shows from its data is written out, names of fields included', () => {
  const { conformance, results } = hostileRun();
  const folder = mkdtempSync(join(tmpdir(), 'printed-'));
  writeReports(folder, conformance, results);
  const board = readFileSync(join(folder, 'board.html'), 'utf8');
  rmSync(folder, { recursive: true });
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(board)?.[1] ?? '';
  const texts = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => [name, ...texts(one)])
      : [String(value)];
  const all = texts(JSON.parse(data));
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter((text) => inForce.test(text))).toEqual([]);
});

test('a letter has one line for each of its parts, whoever wrote them', () => {
  for (const result of hostileRun().results) {
    const lines = letterOf(result).split('\n');
    for (const line of lines.slice(1))
      expect(line).toMatch(/^(?:Documented|Observed|Because|Request|Controls|Read|Next) /);
    expect(inForce.test(lines.join('\n'))).toBe(false);
  }
});

test('Markdown text makes no link, mention or markup of its own', () => {
  expect(escapeMarkdown('see www.evil.example, @you <b> [x](y)\n# big')).toBe(
    'see www&#46;evil.example, &#64;you &#60;b&#62; &#91;x&#93;(y) # big',
  );
  expect(escapeMarkdown('a\u202eb')).toBe('a&#92;u202eb');
});
