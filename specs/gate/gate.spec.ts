import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { action, headersFor, send } from './clients/send.mjs';
import { brokenIn, clientNamed, tried } from './gate-in-process.ts';

const out = (...names: string[]): string => test.info().outputPath(...names, 'recording.jsonl');

/** Runs the command itself, as somebody types it, in a folder with a `.env`. */
async function gateCommand(
  args: readonly string[],
  { dotenv = '', environment = {} }: { dotenv?: string; environment?: Record<string, string> } = {},
): Promise<{ code: number | null; stdout: string; stderr: string; folder: string; child: ChildProcess }> {
  const folder = test.info().outputPath('cwd');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.env'), dotenv);
  const contracts = join(process.cwd(), 'contracts');
  const child = spawn(
    process.execPath,
    [join(process.cwd(), 'helpers/cli/bin.mjs'), 'gate', '--contracts', contracts, ...args],
    {
      cwd: folder,
      env: { ...process.env, ...environment },
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr, folder, child };
}

test('a command is judged as somebody types it: output visible, sentence, badge, reports; no .env and no secret of the caller reaches it', async () => {
  const { code, stdout, folder } = await gateCommand(
    [
      '--',
      'node',
      '-e',
      'console.log("own output", Object.keys(process.env).filter((name) => name.startsWith("GRAPH_")).sort().join(" ")); process.env.CLIENT = "1";',
      'x',
    ],
    { dotenv: 'GRAPH_TARGET=live\n', environment: { GRAPH_APPLICATION_SECRET: 'caller-secret-of-somebody' } },
  );
  expect(stdout).toContain('own output');
  expect(stdout).toContain('GRAPH_ACCESS_TOKEN_APPLICATION GRAPH_ACCESS_TOKEN_APPLICATION_UNPRIVILEGED');
  expect(stdout).toContain('GRAPH_DETECTED_APP_ID');
  expect(stdout).toContain('GRAPH_USERS_ID');
  expect(stdout).not.toContain('GRAPH_APPLICATION_SECRET');
  // It sent nothing.
  expect(code).toBe(2);
  expect(stdout).toContain('may not ship: nothing was judged: no request to a Graph route');
  expect(readFileSync(join(folder, 'reports/summary.md'), 'utf8')).toMatch(/^# may not ship: nothing was judged/);
  expect(readFileSync(join(folder, 'reports/board.html'), 'utf8')).toContain('<h1>Nothing was judged</h1>');
  expect(JSON.parse(readFileSync(join(folder, 'reports/badge.json'), 'utf8'))).toMatchObject({
    schemaVersion: 1,
    message: 'not judged',
  });
  expect(JSON.parse(readFileSync(join(folder, 'reports/conformance.json'), 'utf8'))).toMatchObject({
    target: { kind: 'client' },
    exitCode: 2,
    // Who asked, with what: as in every report.
    provenance: { recording: { file: 'recording.jsonl', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
  });
});

test('what cannot be run is a mistake: unknown scenario, unknown route, no such program, no command', async () => {
  const started = async (...args: string[]): Promise<[number | null, string]> => {
    const { code, stderr } = await gateCommand(args);
    return [code, stderr];
  };
  const all = await Promise.all([
    started('--scenario', 'trottle', '--', 'true'),
    started('--answer', 'nowhere|*=403', '--', 'true'),
    started('--', './there-is-no-such-program'),
    started(),
  ]);
  expect(all.map(([code]) => code)).toEqual([2, 2, 2, 2]);
  expect(all[0]?.[1]).toContain('did you mean throttle?');
  expect(all[1]?.[1]).toContain('no route nowhere');
  expect(all[2]?.[1]).toContain('cannot be started (ENOENT)');
});

test('what a command leaves running ends with it', async () => {
  const folder = test.info().outputPath('left');
  mkdirSync(folder, { recursive: true });
  const child = `setInterval(() => require('fs').writeFileSync(${JSON.stringify(join(folder, 'alive'))}, String(Date.now())), 50)`;
  const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'ignore' }).unref(); setTimeout(() => process.exit(0), 700)`;
  await tried({ client: ['node', '-e', parent] }, out());
  expect(existsSync(join(folder, 'alive'))).toBe(true);
  const then = readFileSync(join(folder, 'alive'), 'utf8');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(readFileSync(join(folder, 'alive'), 'utf8')).toBe(then);
});

test('a route that is not called is neither red nor green; with --require-routes it counts', async () => {
  const client = await clientNamed('well-behaved');
  const { results, verdict } = await tried({ client }, out('a'));
  expect(results.filter(({ verdict: said }) => said === 'blocked')).toHaveLength(3);
  expect(verdict).toEqual({ exitCode: 0, sentence: 'may ship: it keeps what the page says on 1 of 4 routes' });
  const strict = await tried({ client, demand: 'every route' }, out('b'));
  expect(strict.verdict).toEqual({ exitCode: 3, sentence: 'may not ship: it was judged on 1 of 4 routes only' });
});

test("an answer of one's own is given to the caller that it is for", async () => {
  const client = async (env: Readonly<Record<string, string>>): Promise<number> => {
    const app = await send(env, { headers: headersFor(env, 'APPLICATION') });
    const user = await send(env);
    return app.status === 409 && user.status === 204 ? 0 : 1;
  };
  const { run } = await tried({ client, answers: ['deviceManagement/managedDevices|application=409'] }, out());
  expect(run.recording.commands?.[0]).toMatchObject({ exitCode: 0, ends: 'error' });
});

test('each item of a batch is a request of its own, with the token and the Accept of the envelope', async () => {
  const client = async (env: Readonly<Record<string, string>>): Promise<number> => {
    const url = action(env).replace('/beta', '');
    const body = JSON.stringify({
      requests: [
        { id: 'a', method: 'POST', url },
        { id: 'b', method: 'GET', url: '/me' },
      ],
    });
    const answer = await send(env, {
      path: '/beta/$batch',
      headers: { ...headersFor(env), 'Content-Type': 'application/json' },
      body,
    });
    const statuses = JSON.parse(answer.text).responses.map((one: { status: number }) => one.status);
    return JSON.stringify(statuses) === '[204,200]' ? 0 : 1;
  };
  const { run, results, verdict } = await tried({ client }, out());
  expect(brokenIn(results)).toEqual([]);
  expect(verdict.exitCode).toBe(0);
  expect(run.recording.exchanges.map(({ received }) => received?.batch?.item).sort()).toEqual(['a', 'b', undefined]);
});

test('who looks at the device behind a 504 may decide anew', async () => {
  const client = async (env: Readonly<Record<string, string>>): Promise<number> => {
    await send(env);
    await send(env, {
      method: 'GET',
      path: `/beta/deviceManagement/managedDevices/${env.GRAPH_DEVICE_ID}`,
      headers: headersFor(env, 'DELEGATED_WORK_UNPRIVILEGED'),
    });
    return (await send(env)).status === 504 ? 1 : 0;
  };
  const { results } = await tried({ client, scenario: 'gateway-timeout' }, out());
  expect(brokenIn(results)).toEqual([]);
});

test('nothing secret of a client is written: tokens, client secrets, cookies, passwords in a body or an address', async () => {
  const folder = test.info().outputPath('secret');
  const planted = ['Sup3r-planted-cookie', 'planted-password-77x', 'Qx7-planted-query-9'];
  let tokens: string[] = [];
  const client = async (env: Readonly<Record<string, string>>): Promise<number> => {
    tokens = Object.entries(env).flatMap(([name, value]) =>
      /TOKEN|SECRET/.test(name) && name.startsWith('GRAPH_') ? [value] : [],
    );
    const headers = {
      ...headersFor(env),
      Cookie: `session=${planted[0]}`,
      'Content-Type': 'application/json',
      'X-Own': planted[2] ?? '',
    };
    await send(env, {
      headers,
      path: `${action(env)}?access_token=${tokens[0]}&x=${planted[2]}`,
      body: JSON.stringify({ password: planted[1], newPin: 48151 }),
    });
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: env.GRAPH_CLIENT_ID ?? '',
      client_secret: env.GRAPH_CLIENT_SECRET ?? '',
      scope: 'https://graph.microsoft.com/.default',
    });
    const got = await send(env, {
      path: `/${env.GRAPH_TENANT_ID}/oauth2/v2.0/token`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
    tokens.push(JSON.parse(got.text).access_token);
    await send(env, { method: 'GET', path: `/beta/${planted[1]}/${tokens.at(-1)}` });
    return 0;
  };
  await tried({ client }, join(folder, 'recording.jsonl'));
  const text = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
  expect(tokens.length).toBeGreaterThan(6);
  for (const secret of [...tokens, ...planted, '48151']) expect(text).not.toContain(secret);
  // The signature alone is a secret, too.
  for (const token of tokens.filter((one) => one.startsWith('eyJ'))) expect(text).not.toContain(token.split('.')[2]);
});

test('by the proxy other hosts are refused and said, and a client that never asks it is not judged', async () => {
  const curl = ['node', '-e', "fetch('https://example.invalid/').catch(() => process.exit(0))"];
  const { run, verdict } = await tried({ client: curl, proxied: 'proxied' }, out());
  expect(run.refusedHosts).toEqual(['example.invalid']);
  expect(verdict).toMatchObject({ exitCode: 2, sentence: expect.stringContaining('refused: example.invalid') });
});

test('calls beside each other are no tries of one another', async () => {
  const client = async (env: Readonly<Record<string, string>>): Promise<number> => {
    const url = `${env.GRAPH_BASE_URL}${action(env)}`;
    const own = async (id: string | undefined): Promise<number> => {
      const headers = { ...headersFor(env), ...(id === undefined ? {} : { 'client-request-id': id }) };
      const first = await fetch(url, { method: 'POST', headers });
      if (first.status !== 429) return first.status;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return (await fetch(url, { method: 'POST', headers })).status;
    };
    const named = await Promise.all([1, 2, 3, 4].map(() => own(crypto.randomUUID())));
    return named.every((status) => status === 204) ? 0 : 1;
  };
  const { results } = await tried({ client, scenario: 'throttle' }, out());
  expect(brokenIn(results)).toEqual([]);
});
