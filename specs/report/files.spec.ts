import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { boardHtml } from '../../helpers/report/board/board-html.ts';
import { checksCsv } from '../../helpers/report/checks-csv.ts';
import type { Conformance } from '../../helpers/report/conformance.ts';
import { historyEntryOf } from '../../helpers/report/history.ts';
import { junitXml } from '../../helpers/report/junit-xml.ts';
import { type PastReport, previousReport } from '../../helpers/report/previous-report.ts';
import { summaryMarkdown } from '../../helpers/report/summary-markdown.ts';
import { writeReports } from '../../helpers/report/write-reports.ts';
import { writtenReport, writtenText } from '../../helpers/report/written-report.ts';
import { copies, hostileContract, troubled } from './quirks.ts';
import { seedContracts, syntheticRun } from './synthetic-run.ts';

/** What a later run is compared with. */
const pastOf = ({ run, started, target: { kind, name }, checks }: Conformance): PastReport => ({
  run: run.id,
  started,
  target: { kind, name },
  checks: checks.map(({ id, clause, contract, route, caller, level, verdict, observed }) => ({
    ...{ id, clause, contract, route, caller, level, verdict, observed },
  })),
});

const runId = (at: number): string => `6f1c2f1e-5a51-4f5e-9a55-${String(at).padStart(12, '0')}`;

test('a run leaves seven whole files, and nothing half-written', () => {
  const folder = test.info().outputPath('reports');
  const { conformance, results } = syntheticRun(troubled);
  writeReports(folder, conformance, results);
  expect(readdirSync(folder).sort()).toEqual([
    'board.html',
    'checks.csv',
    'conformance.json',
    'conformance.schema.json',
    'history.jsonl',
    'junit.xml',
    'summary.md',
  ]);
  expect(previousReport(folder)).toEqual(pastOf(conformance));
});

test('a report of the first version, in which every check told everything, is compared with, too', () => {
  const folder = test.info().outputPath('reports');
  const { conformance } = syntheticRun(troubled);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'conformance.json'), JSON.stringify({ schemaVersion: 1, ...conformance }));
  expect(previousReport(folder)).toEqual(pastOf(conformance));
});

test('a previous report that is missing, damaged or of another version is no report', () => {
  const folder = test.info().outputPath('reports');
  expect(previousReport(folder)).toBeUndefined();
  const { conformance, results } = syntheticRun();
  writeReports(folder, conformance, results);
  const file = join(folder, 'conformance.json');
  writeFileSync(file, JSON.stringify({ ...conformance, schemaVersion: 3 }));
  expect(previousReport(folder)).toBeUndefined();
  writeFileSync(file, '{"cut');
  expect(previousReport(folder)).toBeUndefined();
});

test('a report that was laid out anew is compared with, too; one that is cut at the end of a line is not', () => {
  const folder = test.info().outputPath('reports');
  const { conformance, results } = syntheticRun(troubled);
  writeReports(folder, conformance, results);
  const file = join(folder, 'conformance.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, JSON.stringify(JSON.parse(text), null, 2));
  expect(previousReport(folder)).toEqual(pastOf(conformance));
  writeFileSync(file, text.split('\n').slice(0, -20).join('\n'));
  expect(previousReport(folder)).toBeUndefined();
});

test('every report is written in pieces: no piece grows with the number of pages', () => {
  const [seed] = seedContracts();
  if (seed === undefined) throw new Error('the seed is missing');
  const longest = (pages: number): Record<string, { piece: number; whole: number }> => {
    const { conformance, results } = syntheticRun({ ...troubled, contracts: copies(seed, pages) });
    const pieces = {
      board: [...boardHtml(conformance, [historyEntryOf(conformance)])],
      junit: [...junitXml(conformance, results)],
      // Its head names the pages, in a line each.
      json: [...writtenText(writtenReport({ ...conformance, contracts: [] }))],
      csv: [...checksCsv(conformance)],
    };
    const sizes = Object.entries(pieces).map(([name, all]) => {
      const lengths = all.map(({ length }) => length);
      return [name, { piece: Math.max(...lengths), whole: lengths.reduce((sum, one) => sum + one, 0) }] as const;
    });
    return Object.fromEntries(sizes);
  };
  const [few, many] = [longest(2), longest(8)];
  for (const [name, { piece, whole }] of Object.entries(many)) {
    expect(whole, name).toBeGreaterThan((few[name]?.whole ?? whole) * 1.5);
    // Words such as `2 pages`, and the letters that the board shows at its top: 40 at most.
    if (name !== 'board') expect(piece, name).toBeLessThan((few[name]?.piece ?? 0) * 1.1);
    else expect(piece, name).toBeLessThan(whole / 4);
  }
});

test('the history keeps the last sixty runs, a judged-again run once, and survives damaged lines', () => {
  const folder = test.info().outputPath('reports');
  const { conformance, results } = syntheticRun(troubled);
  const history = (): { run: string }[] =>
    readFileSync(join(folder, 'history.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  for (let at = 0; at < 63; at += 1) writeReports(folder, { ...conformance, run: { id: runId(at) } }, results);
  expect(history()).toHaveLength(60);
  expect(history().at(-1)?.run).toBe(runId(62));
  writeReports(folder, { ...conformance, run: { id: runId(62) } }, results);
  expect(history().filter(({ run }) => run === runId(62))).toHaveLength(1);
  appendFileSync(join(folder, 'history.jsonl'), '{"run": "cut off');
  writeReports(folder, { ...conformance, run: { id: runId(63) } }, results);
  expect(history()).toHaveLength(60);
  expect(history().at(-1)?.run).toBe(runId(63));
});

test('the job summary has a table by section and route, the violations, and what was not judged', () => {
  const { conformance, results } = syntheticRun(troubled);
  const text = summaryMarkdown(conformance, results);
  expect(text).toMatch(/^## \d+ checks of \d+ clauses: \d+ conform/);
  expect(text).toMatch(/\| prerequisites \|.*✗ 1.*\|/);
  expect(text).toContain('### Violations');
  expect(text).toContain('Documented  Application: not supported');
  expect(text).toContain('Also on     deviceManagement/deviceManagementScripts');
  expect(text).toContain('### Not judged');
  expect(text).toContain('no personal account is configured');
  expect(text).toContain('Erratum at prerequisites/DelegatedWork');
});

test('hostile words stay words in the job summary', () => {
  const contracts = seedContracts().map(hostileContract);
  const { conformance, results } = syntheticRun({ ...troubled, contracts });
  const outside = summaryMarkdown(conformance, results).replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
  expect(outside).not.toMatch(/<script|<img|<svg|\]\(javascript:|^# owned/m);
});
