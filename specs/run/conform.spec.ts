import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cli, reportIn, start, temporaryFolder } from './run-cli.ts';

test('a sound mock conforms: exit code 0, every verdict counted, every report there', async () => {
  const folder = temporaryFolder();
  const { code, output, errors } = await cli(['conform', '--report-dir', folder]);
  expect(code, output + errors).toBe(0);
  const report = reportIn(folder);
  expect(report?.exitCode).toBe(0);
  expect(report?.summary).toMatchObject({ violates: 0, inconclusive: 0, blocked: 0, 'harness-error': 0, deviates: 1 });
  expect(report?.summary.conforms).toBeGreaterThan(300);
  expect(new Set(report?.checks.map((check) => check.route)).size).toBe(5);
  expect(Object.values(report?.summary ?? {}).reduce((sum, count) => sum + count, 0)).toBe(report?.checks.length);
  for (const name of ['junit.xml', 'board.html', 'summary.md', 'recording.jsonl', 'allure-results'])
    expect(existsSync(join(folder, name)), name).toBe(true);
  expect(output).toMatch(/It\s+says\s+nothing\s+about\s+Microsoft\s+Graph/);
});

test('plain Playwright runs the same, and its titles, tags and annotations name clause and link', async () => {
  const folder = temporaryFolder();
  const { code, output, errors } = await start('npx', ['playwright', 'test', '--grep', '@response'], {
    GRAPH_REPORT_DIR: folder,
  }).ended;
  expect(code, output + errors).toBe(0);
  const report = reportIn(folder);
  expect(new Set(report?.checks.map((check) => check.section))).toEqual(new Set(['response']));
  const sent = readFileSync(join(folder, 'recording.jsonl'), 'utf8');
  expect(sent, 'only what the selected clauses need was sent').not.toContain('body=json');
});

test('the service of 2026 differs from the page of 2018 in what is known, and in nothing else', async () => {
  const folder = temporaryFolder();
  const { code, output } = await cli([
    'conform',
    '--report-dir',
    folder,
    '--profile',
    'live-2026',
    '--deviations',
    'none',
  ]);
  expect(code).toBe(1);
  const violations = reportIn(folder)
    ?.checks.filter((check) => check.verdict === 'violates')
    .map((check) => `${check.section}/${check.point} ${check.route}`);
  expect(violations?.sort()).toEqual([
    'http-request/route users/managedDevices',
    'prerequisites/Application deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice',
    'prerequisites/Application deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice/detectedApps/managedDevices',
    'prerequisites/Application deviceManagement/managedDevices',
  ]);
  expect(output).toMatch(/Documented {2}Application: not supported\n {2}Observed {4}204 No Content/);
});

test('a broken promise is one red clause and a letter', async () => {
  const folder = temporaryFolder();
  const fault = 'personal-accepted@users/managedDevices';
  const { code, output, errors } = await cli(['conform', '--report-dir', folder, '--fault', fault]);
  expect(code, output + errors).toBe(1);
  const red = reportIn(folder)?.checks.filter((check) => check.verdict === 'violates');
  expect(red?.map((check) => `${check.section}/${check.point} ${check.route}`)).toEqual([
    'prerequisites/DelegatedPersonal users/managedDevices',
  ]);
  for (const label of ['Documented', 'Observed', 'Request', 'Read', 'Next']) expect(output).toContain(label);
  expect(reportIn(folder)?.target.fault).toBe(fault);
});

test('only a strict run fails for what is merely recommended', async () => {
  const fault = 'request-id-missing@deviceManagement/managedDevices';
  const [lenient, strict] = await Promise.all([
    cli(['conform', '--report-dir', temporaryFolder(), '--fault', fault, '--section', 'response']),
    cli(['conform', '--report-dir', temporaryFolder(), '--fault', fault, '--section', 'response', '--strict']),
  ]);
  expect(lenient.code, lenient.output + lenient.errors).toBe(0);
  expect(strict.code).toBe(1);
});

test('a service that is throttled to the end leaves the run incomplete: exit code 3', async () => {
  const folder = temporaryFolder();
  const { code, output, errors } = await cli(
    [
      'conform',
      '--report-dir',
      folder,
      '--throttle',
      '1',
      '--section',
      'request-body',
      '--route',
      'users/managedDevices',
    ],
    { GRAPH_PATIENCE: '1' },
  );
  expect(code, output + errors).toBe(3);
  expect(reportIn(folder)?.summary.violates).toBe(0);
});
