import { request as secureRequest } from 'node:https';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { action, cleaning, headersFor, pause, send } from './clients/send.mjs';
import { brokenIn, type Client, tried } from './gate-in-process.ts';
import { raw, statusesIn } from './raw.ts';

type Env = Parameters<Client>[0];

const out = (): string => test.info().outputPath('recording.jsonl');
const cleanWindows = 'intune-devices-manageddevice-cleanwindowsdevice@2021-07-01';
const portOf = ({ GRAPH_BASE_URL = '' }: Env): number => Number(new URL(GRAPH_BASE_URL).port);
const empty = 'Content-Length: 0\r\n\r\n';

/** A request as it stands on the wire; `more`: headers, the blank line and what follows. */
const wire = (env: Env, more = empty, path = action(env)): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${portOf(env)}\r\nAuthorization: ${headersFor(env).Authorization}\r\nAccept: application/json\r\n${more}`;

/** What a well-behaved program may do, and few do. */
const unusual: Readonly<Record<string, (env: Env) => string>> = {
  'several requests on one connection, before the first is answered': (env) => wire(env).repeat(3),
  'names of headers and the scheme in small letters': (env) =>
    wire(env)
      .replace(/^[A-Z][\w-]+:/gm, (name) => name.toLowerCase())
      .replace(' Bearer', ' bearer'),
  'a whole address as its target': (env) => wire(env).replace('POST /', `POST http://127.0.0.1:${portOf(env)}/`),
  'a whole address in capitals': (env) => wire(env).replace('POST /', `POST HTTP://LOCALHOST:${portOf(env)}/`),
  'HTTP/1.0 without Host': (env) =>
    wire(env)
      .replace('HTTP/1.1', 'HTTP/1.0')
      .replace(/Host: .*\r\n/, ''),
  'two blanks before the token': (env) => wire(env).replace('Bearer ', 'Bearer  '),
  'an offer of HTTP/2': (env) =>
    wire(env, `Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\n${empty}`),
  'an id that is percent-encoded as a whole': (env) =>
    wire(env).replace(env.GRAPH_DEVICE_ID ?? '', (id) => `%${Buffer.from(id).toString('hex').match(/../g)?.join('%')}`),
  'letters that need not be encoded': (env) => wire(env).replace('resetPasscode', 'reset%50asscode'),
  'HTTP/1.0': (env) => wire(env).replace('HTTP/1.1', 'HTTP/1.0'),
  'an expectation without content': (env) => wire(env, `Expect: 100-continue\r\n${empty}`),
  'an id in capitals': (env) => wire(env).replace(env.GRAPH_DEVICE_ID ?? '', (id) => id.toUpperCase()),
  'an id with %2d': (env) => wire(env).replace(env.GRAPH_DEVICE_ID ?? '', (id) => id.replaceAll('-', '%2d')),
  'an id with %2D': (env) => wire(env).replace(env.GRAPH_DEVICE_ID ?? '', (id) => id.replaceAll('-', '%2D')),
  'a key in parentheses': (env) => wire(env).replace(/\/([^/]*)\/resetPasscode/, "('$1')/resetPasscode"),
  'a key in coded quotes': (env) => wire(env).replace(/\/([^/]*)\/resetPasscode/, '(%27$1%27)/resetPasscode'),
  'another case of the path': (env) =>
    wire(env).replace('deviceManagement/managedDevices', 'DEVICEMANAGEMENT/manageddevices'),
  'a slash at the end': (env) => wire(env).replace('resetPasscode ', 'resetPasscode/ '),
  'an option of OData': (env) => wire(env).replace('resetPasscode ', 'resetPasscode?$select=id '),
  preferences: (env) => wire(env, `Prefer: return=minimal\r\nConsistencyLevel: eventual\r\n${empty}`),
  'several kinds accepted, by two lines': (env) =>
    wire(env, `Accept: text/plain;q=0.5, */*;q=0.1\r\n${empty}`).replace(
      'application/json',
      'application/json;odata.metadata=minimal;IEEE754Compatible=false',
    ),
};

test('no unusual way to send a request rightly stops a client', async () => {
  const client = async (env: Env): Promise<number> => {
    for (const [name, made] of Object.entries(unusual)) {
      const text = made(env);
      const count = text.split('POST ').length - 1;
      const statuses = statusesIn(await raw(portOf(env), [text], count));
      expect(statuses, name).toEqual(Array(count).fill(204));
    }
    return 0;
  };
  const { results, verdict } = await tried({ client }, out());
  expect(brokenIn(results)).toEqual([]);
  expect(verdict.exitCode).toBe(0);
});

test('content may be announced, come in chunks, slowly, or coded', async () => {
  const client = async (env: Env): Promise<number> => {
    const body = '{"keepUserData":false}';
    const coded = gzipSync(body);
    const head = (more: string): string =>
      wire(env, `Content-Type: application/json;charset=UTF-8\r\n${more}\r\n\r\n`, cleaning(env));
    const ways: readonly (readonly (string | Buffer)[])[] = [
      [head(`Expect: 100-continue\r\nContent-Length: ${body.length}`), body],
      [head('Transfer-Encoding: chunked'), `5\r\n${body.slice(0, 5)}\r\n`, `11\r\n${body.slice(5)}\r\n`, '0\r\n\r\n'],
      [head(`Content-Encoding: gzip\r\nContent-Length: ${coded.length}`), coded],
    ];
    for (const pieces of ways) expect(statusesIn(await raw(portOf(env), pieces))).toEqual([204]);
    return 0;
  };
  const { results, verdict } = await tried({ client, contract: cleanWindows }, out());
  expect(brokenIn(results)).toEqual([]);
  expect(verdict.exitCode).toBe(0);
});

test('what is no request, or half of one, neither stops the gate nor a client that works beside it', async () => {
  const client = async (env: Env): Promise<number> => {
    for (const text of [
      '',
      'POST /beta/dev',
      wire(env, 'Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"a'),
    ])
      connect(portOf(env), '127.0.0.1')
        .on('error', () => {})
        .write(text);
    await raw(portOf(env), ['\x16\x03\x01 no request\r\n\r\n']);
    await raw(portOf(env), ['A'.repeat(20_000)]);
    return (await send(env)).status === 204 ? 0 : 1;
  };
  const { verdict, run } = await tried({ client }, out());
  expect(run.nothing).toBeUndefined();
  expect(verdict.exitCode).not.toBe(2);
});

test('TLS 1.2 and both names of loopback are served', async () => {
  const client = async (env: Env): Promise<number> => {
    const { readFileSync } = await import('node:fs');
    const ca = readFileSync(env.NODE_EXTRA_CA_CERTS ?? '');
    for (const host of ['localhost', '127.0.0.1']) {
      const url = `${env.GRAPH_BASE_URL_HTTPS?.replace('localhost', host)}${action(env)}`;
      const status = await new Promise((resolve, reject) =>
        secureRequest(
          url,
          { method: 'POST', ca, maxVersion: 'TLSv1.2', headers: { ...headersFor(env), 'Content-Length': 0 } },
          (answer) => resolve(answer.resume().statusCode),
        )
          .on('error', reject)
          .end(),
      );
      expect(status).toBe(204);
    }
    return 0;
  };
  const { results, verdict } = await tried({ client }, out());
  expect(brokenIn(results)).toEqual([]);
  expect(verdict.exitCode).toBe(0);
});

const twice =
  (second: (env: Env, path: string) => Parameters<typeof send>[1]): Client =>
  async (env) => {
    await send(env);
    await send(env, second(env, action(env)));
    return 1;
  };

/** The same POST once more behind a 504, disguised. */
const disguised: Readonly<Record<string, Client>> = {
  'in another case': twice((_, path) => ({ path: path.replace('managedDevices', 'manageddevices') })),
  'with its key in parentheses': twice((_, path) => ({ path: path.replace(/\/([^/]*)\/resetP/, "('$1')/resetP") })),
  'with an option': twice((_, path) => ({ path: `${path}?$select=id` })),
  'with an id of its own': twice((env) => ({
    headers: { ...headersFor(env), 'client-request-id': crypto.randomUUID() },
  })),
  'in a batch': twice((env, path) => ({
    path: '/beta/$batch',
    headers: { ...headersFor(env), 'Content-Type': 'application/json' },
    body: JSON.stringify({ requests: [{ id: '1', method: 'POST', url: path.replace('/beta', '') }] }),
  })),
};

for (const [how, client] of Object.entries(disguised))
  test(`a POST that is repeated ${how} is a repetition`, async () => {
    const { results } = await tried({ client, scenario: 'gateway-timeout' }, out());
    expect(brokenIn(results)).toEqual(['response/no-repeat']);
  });

test('another device behind a 504 is no repetition', async () => {
  const other = crypto.randomUUID();
  const client = twice((env, path) => ({ path: path.replace(env.GRAPH_DEVICE_ID ?? '', other) }));
  const { results } = await tried({ client, scenario: 'gateway-timeout' }, out());
  expect(brokenIn(results)).toEqual([]);
});

const careless: Readonly<Record<string, Client>> = {
  'swallows a 429': async (env) => {
    await send(env);
    return 0;
  },
  'goes away before it is answered': async (env) => {
    await send(env, { wait: 200 }).catch(() => {});
    await pause(100);
    return 0;
  },
};

for (const [how, client] of Object.entries(careless))
  test(`a client that ${how}, and says that all is well, may not ship`, async () => {
    const { results, verdict } = await tried({ client, scenario: how.includes('429') ? 'throttle' : 'slow' }, out());
    expect(brokenIn(results)).toEqual(['response/end']);
    expect(verdict.sentence).toContain('it ended with 0, and its requests were answered');
  });

for (const [where, changed] of Object.entries({
  'the address': (url: string, token: string) => [`${url}?access_token=${token}`, {}] as const,
  'a header of its own': (url: string, token: string) => [url, { 'X-Token': token }] as const,
}))
  test(`a token in ${where} of a request to a stranger is handed to it`, async () => {
    const client = async (env: Env): Promise<number> => {
      const { location } = (await send(env)).headers;
      const [url, headers] = changed(String(location), env.GRAPH_ACCESS_TOKEN_DELEGATED_WORK ?? '');
      await fetch(url, { method: 'POST', headers });
      return 1;
    };
    const { results } = await tried({ client, scenario: 'redirect-away' }, out());
    expect(brokenIn(results)).toEqual(['response/redirect']);
  });

test('items of a batch wait for those that they depend on, and fail with them; a batch that cannot be put in order is none', async () => {
  const client = async (env: Env): Promise<number> => {
    const batch = async (...requests: object[]): Promise<unknown> => {
      const answer = await send(env, {
        path: '/beta/$batch',
        headers: { ...headersFor(env), 'Content-Type': 'application/json' },
        body: JSON.stringify({ requests }),
      });
      const { responses } = JSON.parse(answer.text);
      return answer.status === 200
        ? responses.map(({ id, status }: { id: string; status: number }) => `${id} ${status}`)
        : answer.status;
    };
    const reset = { id: 'b', method: 'POST', url: action(env).replace('/beta', '') };
    expect(await batch({ ...reset, dependsOn: ['a'] }, { id: 'a', method: 'GET', url: '/me' })).toEqual([
      'a 200',
      'b 204',
    ]);
    expect(await batch({ id: 'a', method: 'GET', url: '/nowhere' }, { ...reset, dependsOn: ['a'] })).toEqual([
      'a 400',
      'b 424',
    ]);
    expect(await batch(reset, reset)).toBe(400);
    expect(await batch({ ...reset, dependsOn: ['c'] })).toBe(400);
    expect(await batch({ ...reset, dependsOn: ['a'] }, { id: 'a', method: 'GET', url: '/me', dependsOn: ['b'] })).toBe(
      400,
    );
    expect(await batch(...Array.from({ length: 21 }, (_, at) => ({ id: String(at), method: 'GET', url: '/me' })))).toBe(
      400,
    );
    return 0;
  };
  const { results, run } = await tried({ client }, out());
  expect(run.recording.commands?.[0]?.exitCode).toBe(0);
  expect(brokenIn(results)).toEqual([]);
});
