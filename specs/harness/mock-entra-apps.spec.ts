import { createHash, createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';
import { expect, test } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { PRIVILEGED, READ } from './mock-client.ts';
import { DEFAULT, failure, GRAPH, msalClients } from './mock-msal.ts';

const now = Date.now();
let mock: Mock;
const { publicClient, confidentialClient } = msalClients(() => mock);
test.beforeAll(async () => {
  mock = await startMock();
});
test.afterAll(() => mock.close());

test('an app signs in with its secret, and its roles are in the token', async () => {
  const app = await mock.entra.register({ name: 'secret', application: [PRIVILEGED, READ] });
  const result = await confidentialClient(app).acquireTokenByClientCredential({ scopes: DEFAULT });
  const claims = decodeJwt(result?.accessToken ?? '');
  expect(claims).toMatchObject({
    aud: '00000003-0000-0000-c000-000000000000',
    iss: `https://sts.windows.net/${mock.entra.tenantId}/`,
    appid: app.clientId,
    idtyp: 'app',
    roles: [PRIVILEGED, READ],
    tid: mock.entra.tenantId,
    ver: '1.0',
  });
  expect(claims).not.toHaveProperty('scp');
  expect(claims.oid).toBe(claims.sub);
  expect((claims.exp ?? 0) * 1000 - now).toBeGreaterThan(60 * 60 * 1000);
});

test('a wrong secret, an unknown app, a wrong scope: Entra says which', async () => {
  const app = await mock.entra.register({ name: 'secret', application: [PRIVILEGED] });
  const asApp = (auth: { clientId: string; clientSecret: string }, scopes = DEFAULT) =>
    failure(confidentialClient(auth).acquireTokenByClientCredential({ scopes }));
  expect(await asApp({ ...app, clientSecret: 'wrong' })).toMatch(/^invalid_client .*AADSTS7000215/);
  expect(await asApp({ ...app, clientId: crypto.randomUUID() })).toMatch(/^unauthorized_client .*AADSTS700016/);
  expect(await asApp(app, [`${GRAPH}/${PRIVILEGED}`])).toMatch(/^invalid_scope .*AADSTS70011/);
  expect(await asApp(app, ['https://vault.azure.net/.default'])).toMatch(/^invalid_resource .*AADSTS500011/);
});

test('an app signs in with a certificate, and with no other one', async () => {
  const own = await certificate();
  const foreign = await certificate();
  const { clientId } = await mock.entra.register({ name: 'certificate', application: [READ], certificate: own.pem });
  const { authority, authorityMetadata } = mock.entra;
  const withCertificate = ({ pem, privateKey }: typeof own) => {
    const thumbprintSha256 = createHash('sha256').update(new X509Certificate(pem).raw).digest('hex');
    const auth = { clientId, authority, authorityMetadata, clientCertificate: { thumbprintSha256, privateKey } };
    return new ConfidentialClientApplication({ auth }).acquireTokenByClientCredential({ scopes: DEFAULT });
  };
  expect(decodeJwt((await withCertificate(own))?.accessToken ?? '').roles).toEqual([READ]);
  expect(await failure(withCertificate(foreign))).toMatch(/^invalid_client .*AADSTS700027/);
  const otherName = { pem: foreign.pem, privateKey: own.privateKey };
  expect(await failure(withCertificate(otherName))).toMatch(/^invalid_client .*AADSTS700027/);
  const stolenName = { pem: own.pem, privateKey: foreign.privateKey };
  expect(await failure(withCertificate(stolenName))).toMatch(/^invalid_client .*AADSTS700027/);
  // RS256 with the old thumbprint is what older clients send.
  const x5t = createHash('sha1').update(new X509Certificate(own.pem).raw).digest('base64url');
  const assertion = await new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'RS256', x5t })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(`https://login.microsoftonline.com/${mock.entra.tenantId}/oauth2/v2.0/token`)
    .setExpirationTime('5m')
    .sign(createPrivateKey(own.privateKey));
  const byAssertion = confidentialClient({ clientId, clientAssertion: assertion });
  expect((await byAssertion.acquireTokenByClientCredential({ scopes: DEFAULT }))?.accessToken).toBeTruthy();
});

async function certificate(): Promise<{ pem: string; privateKey: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const der = { format: 'der' } as const;
  const keys = {
    privateKey: await crypto.subtle.importKey('pkcs8', privateKey.export({ ...der, type: 'pkcs8' }), algorithm, true, [
      'sign',
    ]),
    publicKey: await crypto.subtle.importKey('spki', publicKey.export({ ...der, type: 'spki' }), algorithm, true, [
      'verify',
    ]),
  };
  const made = await X509CertificateGenerator.createSelfSigned({ name: 'CN=app', keys, signingAlgorithm: algorithm });
  return { pem: made.toString('pem'), privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

test('an app signs in with an assertion of a federated issuer', async () => {
  const issuer = await generateKeyPair('RS256', { extractable: true });
  const federated = {
    issuer: 'https://token.actions.mock.example',
    subject: 'repo:mock/mock:ref:refs/heads/main',
    key: await exportJWK(issuer.publicKey),
  };
  const { clientId } = await mock.entra.register({ name: 'federated', application: [READ], federated });
  const signIn = async (change: { iss?: string; sub?: string; exp?: string }) => {
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(change.iss ?? federated.issuer)
      .setSubject(change.sub ?? federated.subject)
      .setAudience('api://AzureADTokenExchange')
      .setExpirationTime(change.exp ?? '5m')
      .sign(issuer.privateKey);
    return confidentialClient({ clientId, clientAssertion: assertion }).acquireTokenByClientCredential({
      scopes: DEFAULT,
    });
  };
  expect((await signIn({}))?.accessToken).toBeTruthy();
  expect(await failure(signIn({ sub: 'repo:other' }))).toContain('AADSTS700213');
  expect(await failure(signIn({ iss: 'https://other' }))).toContain('AADSTS700211');
  expect(await failure(signIn({ exp: '-1h' }))).toContain('AADSTS700024');
});

test('every mock has the documented registrations, and their tokens do what they say', async () => {
  const path = `/beta${mock.resolve('/deviceManagement/managedDevices/{id}/resetPasscode', mock.devices[0]?.id ?? '')}`;
  const statuses: Record<string, number> = {};
  for (const [name, { clientId, clientSecret }] of mock.entra.apps) {
    expect(clientSecret).toBe(`mock-secret-${name}`);
    if (name === 'delegated-personal') continue;
    const { username, password } = mock.entra.users.admin;
    const result = name.startsWith('application')
      ? await confidentialClient({ clientId, clientSecret }).acquireTokenByClientCredential({ scopes: DEFAULT })
      : await publicClient(clientId).acquireTokenByUsernamePassword({ scopes: DEFAULT, username, password });
    const headers = { Authorization: `Bearer ${result?.accessToken}` };
    statuses[name] = (await fetch(`${mock.url}${path}`, { method: 'POST', headers })).status;
  }
  expect(statuses).toEqual({
    'delegated-work': 204,
    'delegated-work-unprivileged': 403,
    application: 403,
    'application-unprivileged': 403,
  });
});
