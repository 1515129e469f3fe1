import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeReports } from '../../helpers/report/write-reports.ts';
import { ran } from '../in-process.ts';
import { troubled } from '../report/quirks.ts';
import { syntheticRun } from '../report/synthetic-run.ts';
import { cli } from './run-cli.ts';

const later = '6f1c2f1e-5a51-4f5e-9a55-0d4f2f1f0a02';

/** Two folders of reports: a sound run, and one in which much got worse. */
function twoRuns(): { old: string; red: string } {
  const [old, red] = [test.info().outputPath('old'), test.info().outputPath('red')];
  const sound = syntheticRun();
  writeReports(old, sound.conformance, sound.results);
  const troubles = syntheticRun({ ...troubled, run: later });
  writeReports(red, troubles.conformance, troubles.results);
  return { old, red };
}

test('compare tells clause, route and caller on standard output, and ends with 1 only for what got worse', async () => {
  const { old, red } = twoRuns();
  const worse = await ran(['compare', old, join(red, 'conformance.json')]);
  expect(worse.code).toBe(1);
  expect(worse.output).toMatch(/^7 new violations, 16 newly blocked, .*; 47 got worse/);
  expect(worse.output).toMatch(
    /✗ \S+\/prerequisites\/Application\n {6}conforms → violates\n {6}deviceManagement\/managedDevices · Application\n/,
  );
  const better = await ran(['compare', red, old]);
  expect(better.code).toBe(0);
  expect(better.output).toMatch(/^7 fixed, 40 judged again.*; nothing got worse/);
  const same = await ran(['compare', old, old]);
  expect([same.code, same.output]).toEqual([0, expect.stringMatching(/^nothing changed; nothing got worse/)]);
});

test('compare says the same as JSON and as Markdown', async () => {
  const { old, red } = twoRuns();
  const json = await ran(['compare', old, red, '--json']);
  expect(json.code).toBe(1);
  const told = JSON.parse(json.output);
  expect(told).toMatchObject({ gotWorse: 47, counts: { violates: 7, blocked: 16, inconclusive: 24 } });
  expect(told.news[0]).toMatchObject({ kind: 'violates', before: 'conforms', now: 'violates', worse: true });
  expect(told.news[0].places[0]).toEqual({ route: 'deviceManagement/managedDevices', caller: 'Application' });
  const markdown = await ran(['compare', old, red, '--markdown']);
  expect([markdown.code, markdown.output]).toEqual([1, expect.stringMatching(/^## 7 new violations/)]);
});

test('what cannot be read is a mistake, and says what to name', async () => {
  const { old } = twoRuns();
  for (const wrong of [test.info().outputPath('nowhere'), join(old, 'summary.md')]) {
    const { code, output, errors } = await ran(['compare', old, wrong]);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(/no report.*; name a folder of reports or a conformance\.json/);
  }
});

test('a run keeps so many runs as asked for, begins with what changed, and can be copied without people', async () => {
  const { old } = twoRuns();
  const folder = test.info().outputPath('reports');
  const fault = ['--fault', 'personal-accepted@users/managedDevices'];
  const run = await cli(['conform', '--report-dir', folder, '--since', old, '--keep', '1', ...fault], {
    GITHUB_ACTIONS: 'true',
  });
  expect(run.code).toBe(1);
  expect(run.output).toMatch(/^Since the run of 2026-03-02 08:15 UTC: .*1 new violation/m);
  expect(
    run.output.match(/^::error title=prerequisites\/DelegatedPersonal violates the promise that [^:]+::/gm),
  ).toHaveLength(1);
  await ran(['conform', '--report-dir', folder, '--keep', '1', '--replay', join(folder, 'recording.jsonl')]);
  expect(readFileSync(join(folder, 'history.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1);
  const copy = await ran(['report', '--redact', '--report-dir', folder]);
  expect(copy.code).toBe(0);
  expect(existsSync(join(`${folder}-redacted`, 'board.html'))).toBe(true);
  expect(existsSync(join(`${folder}-redacted`, 'recording.jsonl'))).toBe(false);
});

test('a run says so where the report in its folder is of something else', async () => {
  const folder = test.info().outputPath('reports');
  const args = ['conform', '--report-dir', folder, '--section', 'request-body', '--route', 'users/managedDevices'];
  const first = await cli(args);
  expect(first.errors).not.toContain('not compared');
  const other = await cli([...args, '--profile', 'live-2026']);
  const why = 'is of mock/page-2018, this run is of mock/live-2026; --since names one';
  expect(other.errors).toContain(`not compared: the last report in ${folder} ${why}`);
});

test('a client and a service have nothing in common', async () => {
  const { old } = twoRuns();
  const client = test.info().outputPath('client');
  cpSync(old, client, { recursive: true });
  const file = join(client, 'conformance.json');
  const report = JSON.parse(readFileSync(file, 'utf8')) as { target: object };
  writeFileSync(file, JSON.stringify({ ...report, target: { ...report.target, kind: 'client' } }));
  const { code, errors } = await ran(['compare', old, client]);
  expect(code, errors).toBe(2);
  expect(errors).toContain('one report judges a client, the other a service');
});
