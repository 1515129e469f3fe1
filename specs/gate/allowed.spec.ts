import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { gateReport } from '../../helpers/gate/gate-report.ts';
import { gateText } from '../../helpers/gate/gate-text.ts';
import { judgeClient } from '../../helpers/gate/judge-client.ts';
import { gateVerdict } from '../../helpers/gate/sentence.ts';
import { headersFor, send } from './clients/send.mjs';
import { brokenIn, type Client, contractNamed, tried } from './gate-in-process.ts';

type Env = Parameters<Client>[0];

const out = (): string => test.info().outputPath('recording.jsonl');
const look = (env: Env) => ({ method: 'GET', path: `/beta/deviceManagement/managedDevices/${env.GRAPH_DEVICE_ID}` });

/** `{managedDeviceId}` is `GRAPH_MANAGED_DEVICE_ID`. */
const filled = (env: Env, path: string): string =>
  path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => env[`GRAPH_${name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}`] ?? '',
  );

for (const [id, caller] of [
  ['intune-devices-manageddevice-resetpasscode@2021-07-01', 'APPLICATION'],
  ['intune-devices-manageddevice-resetpasscode@2021-07-01', 'DELEGATED_WORK'],
  ['intune-devices-manageddevice-resetpasscode@2018-11-29', 'DELEGATED_WORK'],
] as const)
  test(`a client may call every route of ${id} by ${caller}, whatever service the mock plays`, async () => {
    const answers: unknown[] = [];
    const { routes } = contractNamed(id);
    const client = async (env: Env): Promise<number> => {
      for (const { path } of routes) {
        const { status } = await send(env, { path: `/beta${filled(env, path)}`, headers: headersFor(env, caller) });
        answers.push(status);
      }
      return 0;
    };
    const { results, verdict } = await tried({ client, contract: id }, out());
    expect(answers).toEqual(routes.map(() => 204));
    expect(brokenIn(results)).toEqual([]);
    expect(verdict.exitCode).toBe(0);
  });

test('a class that the page does not support is refused, and a device that is not there is absent', async () => {
  const answers: unknown[] = [];
  const client = async (env: Env): Promise<number> => {
    answers.push((await send(env, { headers: headersFor(env, 'APPLICATION') })).status);
    const path = `/beta/deviceManagement/managedDevices/${crypto.randomUUID()}/resetPasscode`;
    answers.push((await send(env, { path })).status);
    return 0;
  };
  await tried({ client }, out());
  expect(answers).toEqual([403, 404]);
});

/** Looks at the device with the one token that it has, acts, and looks again. */
const looking: Client = async (env) => {
  for (const request of [look(env), {}, look(env)]) if (((await send(env, request)).status ?? 0) >= 300) return 1;
  return 0;
};

test('a client may look at the device with the token that it acts with', async () => {
  const { results, verdict } = await tried({ client: looking }, out());
  expect(brokenIn(results)).toEqual([]);
  expect(verdict.sentence).toBe('may ship: it keeps what the page says on 1 of 4 routes');
  expect(results.find(({ check }) => check.clause.point === 'client.permission' && check.route !== '*')?.verdict).toBe(
    'conforms',
  );
});

test('a client that ends where its first look fails has been judged', async () => {
  const { verdict } = await tried({ client: looking, scenario: 'plain,outage' }, out());
  expect(verdict.sentence).toBe('may ship: it keeps what the page says on 1 of 4 routes, in 2 scenarios');
});

test('what was asked and answered is told where no documented route was called', async () => {
  const client = async (env: Env): Promise<number> => {
    const { status } = await send(env, { method: 'GET', path: '/beta/deviceManagement/nothing' });
    return Number(status !== 200);
  };
  const { verdict } = await tried({ client, scenario: 'plain,slow,reset,absent,forbidden' }, out());
  expect(verdict).toEqual({
    sentence:
      'may not ship: nothing was judged: no request to a documented route (5 other requests to Graph, answered 400) in any of 5 scenarios',
    exitCode: 2,
  });
});

test('a scenario that the client never came to is not called kept', async () => {
  const client = async (env: Env): Promise<number> => Number((await send(env)).status !== 404);
  const { run, results, verdict } = await tried(
    { client, scenario: 'plain,gateway-timeout,absent', answers: ['*|*=404'] },
    out(),
  );
  expect(verdict.sentence).toBe('may ship: it keeps what the page says on 1 of 4 routes, in 2 of 3 scenarios');
  const folder = test.info().outputPath('reports');
  const rigour = { strict: false, allowPartial: false };
  const conformance = gateReport(folder, run, [contractNamed()], results, verdict, rigour);
  expect(gateText(run, results, conformance, folder)).toMatch(/^ {2}■ gateway-timeout .* not exercised$/m);
  expect(readFileSync(`${folder}/summary.md`, 'utf8')).toMatch(/^\| gateway-timeout .*\| ■ not exercised \|$/m);
});

test('what is broken once is told once, however many pages the run has', async () => {
  const { run } = await tried({ client: async (env) => Number(await send(env).then(() => 1)) }, out());
  const contracts = ['2018-11-29', '2021-07-01'].map((edition) =>
    contractNamed(`intune-devices-manageddevice-resetpasscode@${edition}`),
  );
  const results = judgeClient(run.recording, contracts, 'what was called');
  const rigour = { strict: false, allowPartial: false };
  expect(gateVerdict(results, contracts, run.recording, rigour, undefined).sentence.match(/it ended with 1/g)).toEqual([
    'it ended with 1',
  ]);
});
