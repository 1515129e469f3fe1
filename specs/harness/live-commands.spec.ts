import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './live-command.ts';
import { baseOf, canaryOf, tokensOf } from './live-run.ts';
import { expect, test } from './live-test.ts';

const live = { GRAPH_TARGET: 'live', GRAPH_MAX_RATE: '0' };

test('the doctor finds nothing to mend where all is well, and changes nothing', async ({ mock, withCanary, relay }) => {
  const { code, output } = await command(['doctor'], { ...live, ...withCanary });
  expect(output).toContain('✓ canary');
  expect(output).toContain('minutes left');
  expect(output).not.toMatch(/[✗■]/);
  expect(code).toBe(0);
  expect(new Set(relay.seen.map(({ method }) => method))).toEqual(new Set(['GET']));
  for (const token of Object.values(mock.tokens)) expect(output).not.toContain(token.slice(0, 40));
});

test('the doctor names what is missing or wrong, with a remedy for each, and exits with 3', async ({
  mock,
  withCanary,
}) => {
  const [other = ''] = mock.facts.others;
  const { code, output } = await command(['doctor', '--json'], {
    ...live,
    ...withCanary,
    GRAPH_DELEGATED_WORK_UNPRIVILEGED_TOKEN: mock.tokens.DELEGATED_WORK ?? '',
    GRAPH_APPLICATION_TOKEN: '',
    GRAPH_CANARY_DEVICE_ID: other,
  });
  const lines = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const about = (name: string): unknown => lines.find((line) => line.about === name);
  expect(about('APPLICATION')).toMatchObject({
    state: 'missing',
    remedy: expect.stringContaining('GRAPH_APPLICATION_'),
  });
  expect(about('DELEGATED_WORK_UNPRIVILEGED')).toMatchObject({
    state: 'wrong',
    found: expect.stringContaining('it holds'),
  });
  expect(about('canary')).toMatchObject({ state: 'wrong', found: expect.stringContaining('serial number') });
  expect(code).toBe(3);
});

test('login prints the code to enter, keeps the sign-in for a whole run, and logout forgets it', async ({
  mock,
}, testInfo) => {
  test.setTimeout(60_000);
  const { apps, users } = mock.facts;
  const settings = {
    ...live,
    ...baseOf(mock),
    GRAPH_CACHE_DIR: testInfo.outputPath('cache'),
    GRAPH_DELEGATED_WORK_CLIENT_ID: apps['delegated-work']?.id ?? '',
  };
  const approve = (text: string): void => {
    const code = /enter the code ([A-F0-9]+)/.exec(text)?.[1];
    if (code !== undefined) void mock.tell({ kind: 'approve', code, username: users.admin?.name ?? '' });
  };
  const login = await command(['login', 'delegated-work'], settings, approve);
  expect(login.output).toContain('delegated-work is signed in');
  expect(login.code).toBe(0);
  const doctor = await command(['doctor', '--json'], settings);
  expect(doctor.output).toContain('DeviceManagementManagedDevices.PrivilegedOperations.All exists');
  const logout = await command(['logout', 'delegated-work'], settings);
  expect(logout).toMatchObject({ code: 0, output: expect.stringContaining('signed out') });
  expect((await command(['doctor', '--json'], settings)).output).toContain('has not signed in yet');
});

test('an unknown caller is a mistake with the nearest known one', async () => {
  const { code, output } = await command(['login', 'delegated-wrok'], live);
  expect(output).toContain('did you mean delegated-work?');
  expect(code).toBe(2);
});

test('conform on a live target with all callers and a canary exits 0, and leaves no secret behind', async ({
  mock,
  withCanary,
}, testInfo) => {
  const folder = testInfo.outputPath('reports');
  const { code, output } = await command(['conform'], { ...live, ...withCanary, GRAPH_REPORT_DIR: folder });
  expect(output).toContain('385 checks');
  expect(code).toBe(0);
  const report = readFileSync(join(folder, 'conformance.json'), 'utf8');
  expect(JSON.parse(report)).toMatchObject({ exitCode: 0, partial: false, target: { kind: 'live' } });
  const recording = readFileSync(join(folder, 'recording.jsonl'), 'utf8');
  for (const token of Object.values(mock.tokens))
    for (const text of [output, report, recording]) expect(text).not.toContain(token.slice(20, 60));
  expect(recording).not.toMatch(/"passcode":"(?!\[removed)/);
});

test('conform in safe mode exits 3, and 0 where blocked clauses are accepted', async ({ callers }, testInfo) => {
  const settings = { ...live, ...callers, GRAPH_REPORT_DIR: testInfo.outputPath('reports') };
  expect((await command(['conform'], settings)).code).toBe(3);
  expect((await command(['conform', '--allow-partial'], settings)).code).toBe(0);
});

test('plan on a live target sends nothing, and tells what could change something and how long it takes', async ({
  mock,
  relay,
  withCanary,
}) => {
  const { code, output } = await command(['plan'], { ...live, ...withCanary, GRAPH_MAX_RATE: '1' });
  expect(code).toBe(0);
  expect(relay.seen).toEqual([]);
  expect(output).toMatch(/\d+ requests could act on a device/);
  expect(output).toMatch(/about \d+ min at 1 a second/);
  expect(output).toContain(
    `! POST ${relay.url}/beta/deviceManagement/managedDevices/${mock.facts.canary.id}/resetPasscode`,
  );
});

test('settings that do not fit together end before anything is sent, with exit code 2', async ({ mock, relay }) => {
  const { code, output } = await command(['conform'], {
    ...live,
    ...tokensOf(mock),
    ...canaryOf(mock),
    GRAPH_BASE_URL: relay.url,
    GRAPH_APPLICATION_TOKEN: '',
    GRAPH_APPLICATION_CLIENT_SECRET: 'a-secret-without-a-client-id',
  });
  expect(code).toBe(2);
  expect(output).toContain('GRAPH_APPLICATION_CLIENT_ID is not');
  expect(output).not.toContain('a-secret-without-a-client-id');
  expect(relay.seen).toEqual([]);
});

test('a run that fails after it began leaves its own short report; a mistake before that leaves all as it was', async ({
  mock,
  callers,
  withCanary,
}, testInfo) => {
  const folder = testInfo.outputPath('reports');
  mkdirSync(folder);
  const file = join(folder, 'conformance.json');
  writeFileSync(file, '{"old":true}');
  const settings = { ...live, ...callers, GRAPH_REPORT_DIR: folder };
  const early = await command(['conform', '--since', testInfo.outputPath('nowhere')], settings);
  expect(early).toMatchObject({ code: 2, output: expect.stringContaining('there is no report here') });
  expect(readFileSync(file, 'utf8')).toBe('{"old":true}');
  const [other = ''] = mock.facts.others;
  const late = await command(['conform'], { ...settings, ...withCanary, GRAPH_CANARY_DEVICE_ID: other });
  expect(late.code).toBe(2);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    exitCode: 2,
    checks: [],
    statement: expect.stringMatching(/failed after it began.*serial number/),
  });
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('failed after it began');
});

test('the doctor never forgives a proxy that is not there, and names its setting', async ({ mock }) => {
  const { code, output } = await command(['doctor', '--allow-partial'], {
    ...live,
    GRAPH_TENANT_ID: mock.facts.tenantId,
    GRAPH_APPLICATION_TOKEN: mock.tokens.APPLICATION ?? '',
    GRAPH_AUTHORITY: 'https://127.0.0.1:9',
    GRAPH_BASE_URL: 'https://127.0.0.1:9',
    https_proxy: 'http://127.0.0.1:9',
    no_proxy: 'nobody.example',
    GRAPH_PATIENCE: '1',
  });
  expect(output).toContain('the proxy that https_proxy names');
  expect(code).toBe(3);
});
