import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { expect, test } from '@playwright/test';
import type { Result } from '../../helpers/results/result.ts';
import { action, headersFor, pause, send } from './clients/send.mjs';
import { brokenIn, type Client, tried } from './gate-in-process.ts';

type Env = Parameters<Client>[0];

const out = (): string => test.info().outputPath('recording.jsonl');
const tokenOf = (env: Env): string => env.GRAPH_ACCESS_TOKEN_DELEGATED_WORK ?? '';
const withId = (env: Env, id: string): string => action(env).replace(env.GRAPH_DEVICE_ID ?? '', id);

/** One request by a pool of connections. */
const by = (agent: Agent, env: Env, method: string): Promise<unknown> =>
  new Promise((resolve) =>
    request(
      `${env.GRAPH_BASE_URL}${method === 'GET' ? action(env).replace('/resetPasscode', '') : action(env)}`,
      { agent, method, headers: { ...headersFor(env), 'Content-Length': 0 } },
      (answer) => answer.resume().on('end', resolve),
    )
      .on('error', resolve)
      .end(),
  );

/** What is said of a broken clause. */
const said = (results: readonly Result[], point: string): string[] =>
  results
    .filter(({ check, verdict }) => check.clause.point === `client.${point}` && verdict === 'violates')
    .map(({ observed, because = '' }) => `${observed}: ${because}`);

/** One careless request, and what is said of it. */
const table: readonly {
  readonly what: string;
  readonly request: (env: Env) => Parameters<typeof send>[1];
  readonly point: string;
  readonly letter: string;
}[] = [
  ...['undefined', 'null', 'None', '%5Bobject%20Object%5D', '%24%7Bid%7D', '%25s'].map((id) => ({
    what: `${decodeURIComponent(id)} in the place of an id`,
    request: (env: Env) => ({ path: withId(env, id) }),
    point: 'values',
    letter: `managedDeviceId is ${id}: the program had no value: ${decodeURIComponent(id)} stands where an id belongs`,
  })),
  {
    what: 'an id in braces',
    request: (env) => ({ path: withId(env, `%7B${env.GRAPH_DEVICE_ID}%7D`) }),
    point: 'values',
    letter: 'braces stand around the id',
  },
  {
    what: 'a name that is kept secret, encoded twice',
    request: (env) => ({
      path: `/beta/users/ann%2540contoso.example/managedDevices/${env.GRAPH_DEVICE_ID}/resetPasscode`,
    }),
    point: 'values',
    letter: 'usersId is …%25…: it is encoded twice',
  },
  {
    what: 'a # as it is',
    request: (env) => ({
      path: `/beta/users/ann_contoso.example#EXT#@x.example/managedDevices/${env.GRAPH_DEVICE_ID}/resetPasscode`,
    }),
    point: 'documented-routes',
    letter: 'a # stands in it as it is: percent-encode it (%23)',
  },
  {
    what: 'a token without a scheme',
    request: (env) => ({ headers: { ...headersFor(env), Authorization: tokenOf(env) } }),
    point: 'Authorization',
    letter: 'Authorization without a scheme: the page says Bearer, a blank, and the token',
  },
  {
    what: 'a token in quotes',
    request: (env) => ({ headers: { ...headersFor(env), Authorization: `Bearer "${tokenOf(env)}"` } }),
    point: 'Authorization',
    letter: 'Authorization: Bearer, and behind it no token: a token has neither blanks nor quotes in it',
  },
  {
    what: 'a scheme twice',
    request: (env) => ({ headers: { ...headersFor(env), Authorization: `Bearer Bearer ${tokenOf(env)}` } }),
    point: 'Authorization',
    letter: 'Authorization: Bearer, and behind it no token',
  },
  ...['undefined', 'null', '$TOKEN'].map((token) => ({
    what: `${token} in the place of a token`,
    request: (env: Env) => ({ headers: { ...headersFor(env), Authorization: `Bearer ${token}` } }),
    point: 'Authorization',
    letter: `Authorization: Bearer ${token}: the program had no token`,
  })),
  {
    what: 'a token in the address, too',
    request: (env) => ({ path: `${action(env)}?access_token=${tokenOf(env)}` }),
    point: 'Authorization',
    letter: 'the token is in the address: addresses are kept in logs (RFC 6750, 5.3)',
  },
  {
    what: 'a token in the address only',
    request: (env) => ({ path: `${action(env)}?t=${tokenOf(env)}`, headers: { Accept: '*/*' } }),
    point: 'Authorization',
    letter: 'the token is in the address, and no Authorization',
  },
  {
    what: 'a token for another service',
    request: (env) => {
      const [head, claims = '', sign] = tokenOf(env).split('.');
      const own = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), aud: 'https://management.azure.com' };
      const changed = Buffer.from(JSON.stringify(own)).toString('base64url');
      return { headers: { ...headersFor(env), Authorization: `Bearer ${head}.${changed}.${sign}` } };
    },
    point: 'cloud',
    letter: 'a token for https://management.azure.com: Graph takes tokens for Graph only',
  },
  {
    what: 'a version in the address of an item',
    request: (env) => ({
      path: '/beta/$batch',
      headers: { ...headersFor(env), 'Content-Type': 'application/json' },
      body: JSON.stringify({ requests: [{ id: '1', method: 'POST', url: action(env) }] }),
    }),
    point: 'documented-routes',
    letter: 'its path has a version twice: an item of a batch has none of its own',
  },
];

for (const { what, request: made, point, letter } of table)
  test(`${what} is told as what it is`, async () => {
    const client = async (env: Env): Promise<number> => {
      await send(env, made(env));
      return 0;
    };
    const { results } = await tried({ client }, out());
    expect(said(results, point)).toEqual([expect.stringContaining(letter)]);
    expect(brokenIn(results)).toHaveLength(1);
    expect(readFileSync(out(), 'utf8')).not.toContain('ann');
  });

test('a permission that there is none of is found where a person is asked for it, too', async () => {
  const client = async (env: Env): Promise<number> => {
    const query = new URLSearchParams({
      client_id: env.GRAPH_CLIENT_ID ?? '',
      scope: 'openid DeviceManagement.Write.All',
    });
    await send(env, {
      method: 'GET',
      path: `/${env.GRAPH_TENANT_ID}/oauth2/v2.0/authorize?${query}`,
      headers: { Accept: '*/*' },
    });
    await send(env);
    return 0;
  };
  const { results } = await tried({ client }, out());
  expect(brokenIn(results)).toEqual(['prerequisites/scopes']);
});

test('a token in the content of a request to a stranger is handed to it', async () => {
  const client = async (env: Env): Promise<number> => {
    const { location } = (await send(env)).headers;
    await fetch(String(location), { method: 'POST', body: new URLSearchParams({ access_token: tokenOf(env) }) });
    return 1;
  };
  const { results } = await tried({ client, scenario: 'redirect-away' }, out());
  expect(said(results, 'redirect')).toEqual([expect.stringContaining('the token in the body went to another origin')]);
});

test('a client that tries again as it gives up repeats its POST, though its next connection was there first', async () => {
  const client = async (env: Env): Promise<number> => {
    const first = send(env, { wait: 500 }).catch(() => {});
    await pause(450);
    await Promise.all([first, send(env)]);
    return 0;
  };
  const { results } = await tried({ client, scenario: 'slow' }, out());
  expect(brokenIn(results)).toEqual(['response/no-repeat']);
});

test('a POST that is repeated at once by a connection that was waiting is a repetition', async () => {
  const client = async (env: Env): Promise<number> => {
    const [one, other] = [new Agent({ keepAlive: true, maxSockets: 1 }), new Agent({ keepAlive: true, maxSockets: 1 })];
    for (const agent of [one, other]) await by(agent, env, 'GET');
    for (const agent of [one, other]) await by(agent, env, 'POST');
    return 1;
  };
  const { results } = await tried({ client, scenario: 'gateway-timeout' }, out());
  expect(brokenIn(results)).toEqual(['response/no-repeat']);
});

test('POSTs beside each other by connections that were waiting are no repetitions', async () => {
  const client = async (env: Env): Promise<number> => {
    const pool = new Agent({ keepAlive: true, maxSockets: 3 });
    for (const method of ['GET', 'POST']) await Promise.all([1, 2, 3].map(() => by(pool, env, method)));
    return 1;
  };
  const { results } = await tried({ client, scenario: 'gateway-timeout' }, out());
  expect(brokenIn(results)).toEqual([]);
});

test('calls beside each other that are given up together are no tries of one another', async () => {
  const client = async (env: Env): Promise<number> => {
    await Promise.all([1, 2, 3].map(() => send(env, { wait: 600 }).catch(() => {})));
    return 1;
  };
  const { results } = await tried({ client, scenario: 'slow' }, out());
  expect(brokenIn(results)).toEqual(['response/end']);
});

test('a look at the device is not told as a mistaken write; a wrong verb is', async () => {
  const observed = async (path: (env: Env) => string): Promise<string | undefined> => {
    const client = async (env: Env): Promise<number> => {
      await send(env, { method: 'GET', path: path(env) });
      await send(env);
      return 0;
    };
    const { results } = await tried({ client }, out());
    return results.find(({ verdict }) => verdict === 'observed')?.because;
  };
  expect(await observed((env) => action(env).replace('/resetPasscode', ''))).toBe(
    'no chosen page documents this read: it is not judged',
  );
  expect(await observed(action)).toContain('its verb is GET: the page says POST; the nearest route is POST');
});

test('a sentence ends behind a part of what is too long for it', async () => {
  const client = async (env: Env): Promise<number> => {
    await send(env, { path: action(env).replace('beta', 'v1.0') });
    return 0;
  };
  const { verdict } = await tried({ client }, out());
  expect(verdict.sentence).toMatch(/, its version is v1.0: the page is about beta; judged on 0 of 4 routes$/);
});
