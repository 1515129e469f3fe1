import 'reflect-metadata';
import { createPublicKey, generateKeyPairSync, KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { X509CertificateGenerator } from '@peculiar/x509';
import { exportJWK, SignJWT } from 'jose';
import type { liveTokens } from '../../helpers/callers/live-tokens.ts';
import { signInRefusal } from '../../helpers/callers/sign-in-refusal.ts';
import { tokenFacts } from '../../helpers/callers/token-facts.ts';
import { systemClock } from '../../helpers/common/clock.ts';
import { secretKeeper } from '../../helpers/exchange/secrets.ts';
import { directAgents } from '../../helpers/exchange/transport.ts';
import { liveSettingsOf } from '../../helpers/settings/live-settings.ts';
import { liveTokensOf } from '../../helpers/target/live-tokens-of.ts';
import type { LiveMock } from './live-mock.ts';
import { baseOf, canaryOf, liveRun, settingsFrom } from './live-run.ts';
import { expect, test } from './live-test.ts';

const privileged = 'DeviceManagementManagedDevices.PrivilegedOperations.All';

/** The tokens of settings, as a run would get them. */
function tokensFrom(
  environment: Record<string, string>,
  github: Record<string, string> = {},
): ReturnType<typeof liveTokens> {
  const settings = settingsFrom(environment);
  const live = liveSettingsOf(settings, settings.placeholders, github);
  return liveTokensOf(live, { agents: directAgents(), secrets: secretKeeper(), clock: systemClock, timeout: 5_000 });
}

/** Callers as people configure them: apps by secret, users by password. */
function signingIn({ facts }: LiveMock): Record<string, string> {
  const { apps, users } = facts;
  const user = (name: string, app: string, who = 'admin') => ({
    [`GRAPH_${name}_CLIENT_ID`]: apps[app]?.id ?? '',
    [`GRAPH_${name}_USERNAME`]: users[who]?.name ?? '',
    [`GRAPH_${name}_PASSWORD`]: users[who]?.password ?? '',
  });
  const app = (name: string, of: string) => ({
    [`GRAPH_${name}_CLIENT_ID`]: apps[of]?.id ?? '',
    [`GRAPH_${name}_CLIENT_SECRET`]: apps[of]?.secret ?? '',
  });
  return {
    ...user('DELEGATED_WORK', 'delegated-work'),
    ...user('DELEGATED_WORK_UNPRIVILEGED', 'delegated-work-unprivileged'),
    ...app('APPLICATION', 'application'),
    ...app('APPLICATION_UNPRIVILEGED', 'application-unprivileged'),
  };
}

test('callers that sign in through MSAL at a loopback authority make a complete run', async ({ mock }, testInfo) => {
  const environment = {
    ...baseOf(mock),
    ...canaryOf(mock),
    ...signingIn(mock),
    GRAPH_DELEGATED_PERSONAL_TOKEN: mock.tokens.DELEGATED_PERSONAL ?? '',
    GRAPH_CACHE_DIR: testInfo.outputPath('cache'),
  };
  const { summary, exitCode, results } = await liveRun(environment);
  expect(exitCode).toBe(0);
  expect(summary).toMatchObject({ violates: 0, inconclusive: 0 });
  // A signed-in user can ask Entra for the name that the page misspells.
  expect(results.find(({ check }) => check.clause.point === 'permission-names')?.verdict).toBe('deviates');
});

test('an application proves itself with a certificate', async ({ mock }, testInfo) => {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({ name: 'CN=app', keys, signingAlgorithm: algorithm });
  const leaf = made.toString('pem');
  const key = KeyObject.from(keys.privateKey).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'pass of the key',
  });
  const app = await mock.tell({
    kind: 'register',
    app: { name: 'by-certificate', application: [privileged], certificate: leaf },
  });
  const certificate = testInfo.outputPath('app.pem');
  const keyFile = testInfo.outputPath('app.key');
  writeFileSync(certificate, leaf);
  writeFileSync(keyFile, key);
  const environment = {
    ...baseOf(mock),
    GRAPH_APPLICATION_CLIENT_ID: String(Reflect.get(Object(app), 'clientId')),
    GRAPH_APPLICATION_CERTIFICATE_PATH: certificate,
    GRAPH_APPLICATION_CERTIFICATE_KEY_PATH: keyFile,
    GRAPH_APPLICATION_CERTIFICATE_PASSPHRASE: 'pass of the key',
  };
  const token = await tokensFrom(environment).of('APPLICATION');
  expect(tokenFacts(String(token))).toMatchObject({ tokenClass: 'Application', grants: [privileged] });
  writeFileSync(
    keyFile,
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  await expect(tokensFrom(environment).of('APPLICATION')).rejects.toThrow(/does not belong to the certificate/);
  writeFileSync(keyFile, key);
  const locked = { ...environment, GRAPH_APPLICATION_CERTIFICATE_PASSPHRASE: 'another passphrase' };
  await expect(tokensFrom(locked).of('APPLICATION')).rejects.toThrow(/the passphrase is wrong/);
});

test('an application proves itself with a federated token: from a file, and from GitHub Actions', async ({
  mock,
}, testInfo) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuer = 'https://token.actions.example';
  const subject = 'repo:somebody/something:ref:refs/heads/main';
  const key = {
    ...(await exportJWK(createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })))),
    alg: 'RS256',
  };
  const app = await mock.tell({
    kind: 'register',
    app: { name: 'federated', application: [privileged], federated: { issuer, subject, key } },
  });
  const assertion = (audience: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(issuer)
      .setSubject(subject)
      .setAudience(audience)
      .setExpirationTime('5m')
      .sign(privateKey);
  const file = testInfo.outputPath('assertion.jwt');
  writeFileSync(file, `${await assertion('api://AzureADTokenExchange')}\n`);
  const environment = { ...baseOf(mock), GRAPH_APPLICATION_CLIENT_ID: String(Reflect.get(Object(app), 'clientId')) };
  const byFile = tokensFrom({ ...environment, GRAPH_APPLICATION_ASSERTION_FILE: file });
  expect(tokenFacts(String(await byFile.of('APPLICATION'))).grants).toEqual([privileged]);

  const asked: string[] = [];
  const github = http.createServer(async (request, response) => {
    asked.push(`${request.headers.authorization ?? ''} ${request.url ?? ''}`);
    const audience = new URL(request.url ?? '', 'http://x').searchParams.get('audience') ?? '';
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ value: await assertion(audience) }));
  });
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve));
  const actions = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token-of-the-job',
  };
  const byGithub = tokensFrom(environment, actions);
  expect(tokenFacts(String(await byGithub.of('APPLICATION'))).grants).toEqual([privileged]);
  expect(asked).toEqual([
    `Bearer request-token-of-the-job /token?api-version=2.0&audience=${encodeURIComponent('api://AzureADTokenExchange')}`,
  ]);
  github.close();
});

test('a sign-in by device code is kept encrypted, and its rotated refresh token is written back', async ({
  mock,
}, testInfo) => {
  const folder = testInfo.outputPath('cache');
  const { apps, users } = mock.facts;
  const environment = {
    ...baseOf(mock),
    GRAPH_DELEGATED_PERSONAL_CLIENT_ID: apps['delegated-personal']?.id ?? '',
    GRAPH_CACHE_DIR: folder,
  };
  const before = await tokensFrom(environment).of('DELEGATED_PERSONAL');
  expect(before).toEqual({ because: expect.stringContaining('login delegated-personal') });
  const approve = (message: string): void => {
    const code = /code ([A-F0-9]+)/.exec(message)?.[1] ?? '';
    void mock.tell({ kind: 'approve', code, username: users.personal?.name ?? '' });
  };
  const first = await tokensFrom(environment).signIn('DELEGATED_PERSONAL', approve);
  expect(tokenFacts(first)).toMatchObject({ form: 'opaque', tokenClass: 'DelegatedPersonal' });
  // Each process gets its own: the mock lets a refresh token be used once only, so each must write the new one back.
  for (let run = 1; run <= 3; run += 1) {
    const token = await tokensFrom(environment).of('DELEGATED_PERSONAL');
    expect(tokenFacts(String(token)).tokenClass).toBe('DelegatedPersonal');
  }
  const both = await Promise.all([
    tokensFrom(environment).of('DELEGATED_PERSONAL'),
    tokensFrom(environment).of('DELEGATED_PERSONAL'),
  ]);
  expect(both.map((token) => typeof token)).toEqual(['string', 'string']);
  const kept = readdirSync(join(folder, 'sign-ins'))
    .filter((name) => !name.includes('.lock.'))
    .map((name) => readFileSync(join(folder, 'sign-ins', name), 'utf8'));
  expect(kept).toHaveLength(1);
  // Words that are long enough not to stand in encrypted letters by chance.
  expect(kept[0]).not.toMatch(/refresh|secret|mock\.example/i);
  expect(kept[0]).not.toContain(first);
  await expect(
    tokensFrom({ ...environment, GRAPH_CACHE_KEY: 'quite another key than before' }).of('DELEGATED_PERSONAL'),
  ).rejects.toThrow(/does not open with this key/);
  expect(tokensFrom(environment).signInOf('DELEGATED_PERSONAL')?.forget()).toBe(true);
  expect(await tokensFrom(environment).of('DELEGATED_PERSONAL')).toHaveProperty('because');
});

test('multi-factor authentication blocks a caller, and is no failure', async ({ mock }, testInfo) => {
  const { users } = mock.facts;
  const environment = {
    ...baseOf(mock),
    ...signingIn(mock),
    GRAPH_DELEGATED_WORK_UNPRIVILEGED_USERNAME: users.mfa?.name ?? '',
    GRAPH_DELEGATED_WORK_UNPRIVILEGED_PASSWORD: users.mfa?.password ?? '',
    GRAPH_CACHE_DIR: testInfo.outputPath('cache'),
  };
  const { results, summary } = await liveRun(environment);
  expect(summary.violates).toBe(0);
  const blocked = results.find(({ check }) => check.caller === 'DelegatedWork.without-permission');
  expect(blocked).toMatchObject({ verdict: 'blocked', because: expect.stringContaining('AADSTS50076') });
});

test('a wrong secret is the trouble of its caller, with a remedy, and is not repeated in the message', async ({
  mock,
}) => {
  const secret = 'quite-a-wrong-secret-value';
  const environment = {
    ...baseOf(mock),
    GRAPH_APPLICATION_CLIENT_ID: mock.facts.apps.application?.id ?? '',
    GRAPH_APPLICATION_CLIENT_SECRET: secret,
  };
  const refused = await tokensFrom(environment).of('APPLICATION');
  expect(refused).toEqual({ because: expect.stringMatching(/AADSTS7000215.*; write the value of the client secret/) });
  expect(JSON.stringify(refused)).not.toContain(secret);
});

test('a caller who cannot sign in is blocked, and everybody else is judged', async ({ mock }, testInfo) => {
  const rest = { ...baseOf(mock), ...signingIn(mock), GRAPH_CACHE_DIR: testInfo.outputPath('cache') };
  const sound = await liveRun(rest);
  const { results, exitCode } = await liveRun({ ...rest, GRAPH_APPLICATION_CLIENT_SECRET: 'an-old-secret' });
  expect(exitCode).toBe(3);
  for (const [at, { check, verdict, because }] of results.entries()) {
    if (check.caller === 'Application' || check.withheld?.configured === 'lost') {
      expect(verdict).toBe('blocked');
      expect(because).toContain('AADSTS7000215');
    } else expect(verdict, check.id).toBe(sound.results[at]?.verdict);
  }
  expect(results.filter(({ verdict }) => verdict === 'conforms').length).toBeGreaterThan(50);
});

test('where whoever may read devices cannot sign in, the canary is left alone, and the run goes on', async ({
  mock,
}, testInfo) => {
  const { results, exitCode, recording } = await liveRun({
    ...baseOf(mock),
    ...canaryOf(mock),
    ...signingIn(mock),
    GRAPH_APPLICATION_CLIENT_SECRET: 'an-old-secret',
    GRAPH_APPLICATION_UNPRIVILEGED_CLIENT_SECRET: 'an-old-secret',
    GRAPH_DELEGATED_WORK_PASSWORD: 'an-old-password',
    GRAPH_DELEGATED_WORK_UNPRIVILEGED_PASSWORD: 'an-old-password',
    GRAPH_CACHE_DIR: testInfo.outputPath('cache'),
  });
  expect(exitCode).toBe(3);
  expect(recording.exchanges.filter(({ subject }) => subject === 'device')).toEqual([]);
  expect(results.filter(({ verdict }) => verdict === 'harness-error')).toEqual([]);
  expect(results.some(({ because = '' }) => because.includes('AADSTS50126'))).toBe(true);
});

const saidBy = (code: string): Error => new Error(`invalid_grant: AADSTS${code}: no. Trace ID: 1`);

for (const code of ['70043', '50057', '50053', '7000222', '50132', '700016', '123456789'])
  test(`AADSTS${code} is the trouble of its caller, with what to do`, () => {
    const { because } = signInRefusal('DELEGATED_WORK', saidBy(code), (text) => text);
    expect(because).toMatch(new RegExp(`^DELEGATED_WORK: .*AADSTS${code}.*; [a-z]`));
  });

for (const code of ['90002', '900023'])
  test(`AADSTS${code} leaves no caller, but for personal accounts`, () => {
    expect(() => signInRefusal('APPLICATION', saidBy(code), (text) => text)).toThrow(
      /no caller can sign in.*GRAPH_TENANT_ID/,
    );
    expect(signInRefusal('DELEGATED_PERSONAL', saidBy(code), (text) => text).because).toContain(code);
  });

test('a second sign-in that fails, or that is of somebody else, leaves the first as it was', async ({
  mock,
}, testInfo) => {
  const folder = testInfo.outputPath('cache');
  const environment = {
    ...baseOf(mock),
    GRAPH_DELEGATED_PERSONAL_CLIENT_ID: mock.facts.apps['delegated-personal']?.id ?? '',
    GRAPH_CACHE_DIR: folder,
  };
  const approve = (message: string): void => {
    const code = /code ([A-F0-9]+)/.exec(message)?.[1] ?? '';
    void mock.tell({ kind: 'approve', code, username: mock.facts.users.personal?.name ?? '' });
  };
  await tokensFrom(environment).signIn('DELEGATED_PERSONAL', approve);
  const kept = () =>
    readdirSync(join(folder, 'sign-ins'))
      .filter((name) => !name.includes('.lock.'))
      .map((name) => readFileSync(join(folder, 'sign-ins', name), 'utf8'));
  const first = kept();
  const declined = tokensFrom(environment).signIn('DELEGATED_PERSONAL', () => {
    throw new Error('authorization_declined');
  });
  await expect(declined).rejects.toThrow(/authorization_declined/);
  expect(kept()).toEqual(first);
  const other = tokensFrom(environment).signIn('DELEGATED_PERSONAL', approve, () => {
    throw new Error('not the one');
  });
  await expect(other).rejects.toThrow(/not the one/);
  expect(kept()).toEqual(first);
  expect(typeof (await tokensFrom(environment).of('DELEGATED_PERSONAL'))).toBe('string');
  await tokensFrom(environment).signIn('DELEGATED_PERSONAL', approve);
  expect(kept()).toHaveLength(1);
  expect(kept()).not.toEqual(first);
});

test('an authority that does not answer blocks its callers', async ({ mock }) => {
  const environment = {
    ...baseOf(mock),
    GRAPH_AUTHORITY: 'http://127.0.0.1:9',
    GRAPH_APPLICATION_CLIENT_ID: mock.facts.apps.application?.id ?? '',
    GRAPH_APPLICATION_CLIENT_SECRET: 'whatever-it-is',
  };
  expect(await tokensFrom(environment).of('APPLICATION')).toEqual({
    because: expect.stringMatching(/no answer.*run again/),
  });
});

test('given only ready tokens, no authority is contacted', async ({ callers }) => {
  const { summary } = await liveRun({ ...callers, GRAPH_AUTHORITY: 'http://127.0.0.1:9' });
  expect(summary).toMatchObject({ violates: 0, inconclusive: 0, 'harness-error': 0 });
});
