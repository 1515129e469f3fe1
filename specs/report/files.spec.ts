import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Conformance } from '../../helpers/report/conformance.ts';
import { type PastReport, previousReport } from '../../helpers/report/previous-report.ts';
import { summaryMarkdown } from '../../helpers/report/summary-markdown.ts';
import { writeReports } from '../../helpers/report/write-reports.ts';
import { hostileContract, troubled } from './quirks.ts';
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
