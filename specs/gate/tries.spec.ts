import { Agent, request } from 'node:http';
import { expect, test } from '@playwright/test';
import { action, askToken, headersFor, pause, send } from './clients/send.mjs';
import { brokenIn, type Client, tried } from './gate-in-process.ts';

type Env = Parameters<Client>[0];

const id = (): string => crypto.randomUUID();
const withId = (env: Env, own: string) => ({ ...headersFor(env), 'client-request-id': own });
const item = (env: Env, name: string) => ({ id: name, method: 'POST', url: action(env).replace('/beta', '') });
const batch = (env: Env, items: readonly string[], path = '/beta/$batch') =>
  send(env, {
    path,
    headers: { ...headersFor(env), 'Content-Type': 'application/json' },
    body: `\uFEFF${JSON.stringify({ requests: items.map((name) => item(env, name)) })}`,
  });

/** The device, read by who may. */
const look = (env: Env, more: Record<string, string> = {}) =>
  send(env, {
    method: 'GET',
    path: action(env).replace('/resetPasscode', ''),
    headers: { ...headersFor(env, 'DELEGATED_WORK_UNPRIVILEGED'), ...more },
  });

/** One request by a pool of connections. */
function by(agent: Agent, env: Env, headers: Record<string, string> = {}, method = 'POST'): Promise<number> {
  const { port } = new URL(env.GRAPH_BASE_URL ?? '');
  const all = { ...headersFor(env), 'Content-Length': 0, ...headers };
  return new Promise((resolve) =>
    request({ port, method, path: action(env), headers: all, agent }, (answer) =>
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0)),
    )
      .on('error', () => resolve(0))
      .end(),
  );
}

const pool = (connections: number): Agent => new Agent({ keepAlive: true, maxSockets: connections });
const waited = 1_050;

/** A token that the app asks for anew: same app, same permissions, other letters. */
async function freshToken(env: Env): Promise<Record<string, string>> {
  const { text } = await askToken(env, 'https://graph.microsoft.com/.default');
  return { ...headersFor(env), Authorization: `Bearer ${JSON.parse(text).access_token}` };
}

const table: readonly {
  readonly what: string;
  readonly scenario: string;
  /** Ends with 0 where the scenario ends well. */
  readonly does: (env: Env) => Promise<unknown>;
  readonly broken?: string;
  readonly contract?: string;
}[] = [
  {
    what: 'a new id for a try that came in time',
    scenario: 'throttle',
    does: async (env) => {
      await send(env, { headers: withId(env, id()) });
      await pause(waited);
      await send(env, { headers: withId(env, id()) });
    },
  },
  {
    what: 'a new id for a try that came at once',
    scenario: 'throttle',
    does: async (env) => {
      for (let left = 2; left > 0; left -= 1) await send(env, { headers: withId(env, id()) });
    },
    broken: 'response/Retry-After',
  },
  {
    what: 'another call on the same connection, while the first waits',
    scenario: 'throttle',
    does: async (env) => {
      const [agent, first] = [pool(1), id()];
      await Promise.all([
        by(agent, env, { 'client-request-id': first }),
        by(agent, env, { 'client-request-id': id() }),
      ]);
      await pause(waited);
      await by(agent, env, { 'client-request-id': first });
    },
  },
  {
    what: 'a look, and a try at once',
    scenario: 'throttle',
    does: async (env) => {
      await send(env);
      await look(env);
      await send(env);
    },
    broken: 'response/Retry-After',
  },
  {
    what: 'a try without the headers of its connection',
    scenario: 'throttle',
    does: async (env) => {
      await send(env, {
        headers: {
          ...headersFor(env),
          Connection: 'Upgrade',
          Upgrade: 'h2c',
          'Keep-Alive': 'timeout=5',
          TE: 'trailers',
        },
      });
      await pause(waited);
      await send(env);
    },
  },
  {
    what: 'a batch that is sent again in time, its path spelled otherwise',
    scenario: 'throttle',
    does: async (env) => {
      await batch(env, ['1'], '/beta/$batch/');
      await pause(waited);
      await batch(env, ['1'], '/beta/%24batch?source=test');
    },
  },
  {
    what: 'a new id behind a 403',
    scenario: 'forbidden',
    does: async (env) => {
      for (let left = 2; left > 0; left -= 1) await send(env, { headers: withId(env, id()) });
    },
    broken: 'response/forbidden',
  },
  {
    what: 'another device, and then the forbidden one again',
    scenario: 'forbidden',
    does: async (env) => {
      await send(env);
      await send(env, { path: action(env).replace(env.GRAPH_DEVICE_ID ?? '', id()) });
      await send(env);
    },
    broken: 'response/forbidden',
  },
  {
    what: 'the same item twice in one batch',
    scenario: 'forbidden',
    does: (env) => batch(env, ['1', '2']),
  },
  {
    what: 'requests beside each other, each by a connection of its own',
    scenario: 'forbidden',
    does: (env) => Promise.all([1, 2, 3, 4].map(() => send(env))),
  },
  {
    what: 'the same beside each other, torn down',
    scenario: 'reset',
    does: (env) => Promise.all([1, 2, 3, 4].map(() => send(env).catch(() => {}))),
  },
  {
    what: 'the same at once, torn down',
    scenario: 'reset',
    does: async (env) => {
      for (let left = 2; left > 0; left -= 1) await send(env).catch(() => {});
    },
    broken: 'response/no-repeat',
  },
  {
    what: 'the same by another connection that was open',
    scenario: 'gateway-timeout',
    does: async (env) => {
      const [one, other] = [pool(1), pool(1)];
      for (const agent of [one, other]) await by(agent, env, {}, 'GET');
      await by(one, env);
      await pause(400);
      await by(other, env);
    },
    broken: 'response/no-repeat',
  },
  {
    what: 'the same behind a look, all with one id',
    scenario: 'gateway-timeout',
    does: async (env) => {
      const one = id();
      await send(env, { headers: withId(env, one) });
      await look(env, { 'client-request-id': one });
      await send(env, { headers: withId(env, one) });
    },
  },
  {
    what: 'the same behind a look, with ids that are no GUIDs',
    scenario: 'gateway-timeout',
    does: async (env) => {
      await send(env, { headers: withId(env, 'run-1') });
      await look(env);
      await send(env, { headers: withId(env, 'run-2') });
    },
  },
  {
    what: 'the same by another caller',
    scenario: 'gateway-timeout',
    does: async (env) => {
      await send(env);
      await send(env, { headers: headersFor(env, 'DELEGATED_WORK_UNPRIVILEGED') });
    },
  },
  {
    what: 'the same with a token that was asked for anew',
    scenario: 'gateway-timeout',
    contract: 'intune-devices-manageddevice-resetpasscode@2021-07-01',
    does: async (env) => {
      await send(env, { headers: await freshToken(env) });
      // Times in a token are whole seconds: two of one second are the same.
      await pause(waited);
      await send(env, { headers: await freshToken(env) });
    },
    broken: 'response/no-repeat',
  },
];

for (const { what, scenario, does, broken = '', ...more } of table)
  test(`${what}, in ${scenario}: ${broken === '' ? 'nothing is broken' : `${broken} is`}`, async () => {
    const client = async (env: Env): Promise<number> => {
      await does(env);
      return scenario === 'throttle' ? 0 : 1;
    };
    const { results } = await tried({ client, scenario, ...more }, test.info().outputPath('recording.jsonl'));
    expect(brokenIn(results).join(',')).toBe(broken);
  });

const accepted: Readonly<Record<string, boolean>> = {
  '*/*': true,
  'text/html, */*;q=0.8': true,
  'application/json;odata.metadata=minimal;odata.streaming=true': true,
  'APPLICATION/*;q=0.1': true,
  'application/json; q=0': false,
  'application/json;q=0.0, */*': false,
  'application/*;q=0, application/json': true,
  'text/plain, application/xml': false,
};

test('of several kinds accepted, the closest counts', async () => {
  for (const [value, takes] of Object.entries(accepted)) {
    const client = async (env: Env): Promise<number> =>
      (await send(env, { headers: { ...headersFor(env), Accept: value } })).status === 204 ? 0 : 1;
    const { results } = await tried({ client }, test.info().outputPath('recording.jsonl'));
    expect(brokenIn(results), value).toEqual(takes ? [] : ['request-headers/Accept']);
  }
});
