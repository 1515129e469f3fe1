import { expect, test } from '@playwright/test';
import { decodeJwt } from 'jose';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { PRIVILEGED, READ } from './mock-client.ts';
import { DEFAULT, failure, GRAPH, msalClients } from './mock-msal.ts';

let now = Date.now();
let mock: Mock;
const { publicClient } = msalClients(() => mock);
test.beforeAll(async () => {
  mock = await startMock({ clock: { now: () => now, sleep: async () => {} } });
});
test.afterAll(() => mock.close());

test('a user signs in with a password; all consented scopes are in the token', async () => {
  const { clientId } = await mock.entra.register({ name: 'work', delegated: [PRIVILEGED, 'User.Read'] });
  const { username, password } = mock.entra.users.admin;
  const asked = { scopes: [`${GRAPH}/User.Read`], username, password };
  const result = await publicClient(clientId).acquireTokenByUsernamePassword(asked);
  const claims = decodeJwt(result?.accessToken ?? '');
  expect(String(claims.scp).split(' ')).toEqual(expect.arrayContaining([PRIVILEGED, 'User.Read']));
  expect(claims).toMatchObject({ idtyp: 'user', upn: username, acct: 0, oid: mock.entra.users.admin.id });
  expect(claims).not.toHaveProperty('roles');
  expect(result?.account?.username).toBe(username);
});

test("what a user's sign-in can fail for", async () => {
  const { clientId } = await mock.entra.register({ name: 'work', delegated: [PRIVILEGED, 'User.Read'] });
  const { admin, mfa, personal } = mock.entra.users;
  const signIn = (user: { username: string; password: string }, scopes = DEFAULT) =>
    failure(publicClient(clientId).acquireTokenByUsernamePassword({ ...user, scopes }));
  expect(await signIn({ ...admin, password: 'wrong' })).toMatch(/^invalid_grant .*AADSTS50126/);
  expect(await signIn(mfa)).toContain('AADSTS50076');
  expect(await signIn(personal)).toContain('AADSTS50034');
  const misspelt = `${GRAPH}/DeviceManagementManagedDevices.PriviligedOperation.All`;
  expect(await signIn(admin, [misspelt])).toMatch(/AADSTS650053/);
  expect(await signIn(admin, [`${GRAPH}/${READ}`])).toMatch(/^invalid_grant .*AADSTS65001/);
  expect(mock.entra.knowsPermission(PRIVILEGED)).toBe(true);
  expect(mock.entra.knowsPermission('DeviceManagementManagedDevices.PriviligedOperation.All')).toBe(false);
  await expect(mock.entra.register({ name: 'typo', delegated: [`${PRIVILEGED}x`] })).rejects.toThrow(
    `Did you mean ${PRIVILEGED}?`,
  );
});

test('the user without an Intune role gets a token like any other', async () => {
  const { clientId } = await mock.entra.register({ name: 'work', delegated: [PRIVILEGED] });
  const { withoutRole } = mock.entra.users;
  const result = await publicClient(clientId).acquireTokenByUsernamePassword({ scopes: DEFAULT, ...withoutRole });
  const path = mock.resolve('/deviceManagement/managedDevices/{id}/resetPasscode', mock.devices[0]?.id ?? '');
  const headers = { Authorization: `Bearer ${result?.accessToken}` };
  const answer = await fetch(`${mock.url}/beta${path}`, { method: 'POST', headers });
  expect([answer.status, (await answer.json()).error.code]).toEqual([401, 'UnknownError']);
});

test('a device code waits for its confirmation, and works once', async () => {
  const { clientId } = await mock.entra.register({ name: 'device', delegated: [READ] });
  const { admin, personal } = mock.entra.users;
  const client = publicClient(clientId);
  let message = '';
  const result = await client.acquireTokenByDeviceCode({
    scopes: DEFAULT,
    deviceCodeCallback: (code) => {
      message = code.message;
      expect(() => mock.entra.approveDeviceCode(code.userCode, personal.username)).toThrow('is a personal one');
      expect(() => mock.entra.approveDeviceCode(code.userCode, 'nobody')).toThrow('There is no account nobody');
      // Confirmed by the page, as a person would, after the client has asked once in vain.
      const form = { user_code: code.userCode, username: admin.username, password: admin.password };
      setTimeout(() => void fetch(`${mock.url}/devicelogin`, { method: 'POST', body: new URLSearchParams(form) }), 200);
    },
  });
  expect(message).toContain(`${mock.url}/devicelogin`);
  expect(result?.account?.username).toBe(admin.username);
  expect(() => mock.entra.approveDeviceCode('NONE', admin.username)).toThrow('unknown or expired');
});

test('a personal account gets an opaque token by device code at /consumers, and renews it', async () => {
  const { clientId } = await mock.entra.register({ name: 'personal', delegated: ['User.Read'] });
  const { personal } = mock.entra.users;
  const client = publicClient(clientId, 'consumers');
  const result = await client.acquireTokenByDeviceCode({
    scopes: ['User.Read'],
    deviceCodeCallback: ({ userCode }) => mock.entra.approveDeviceCode(userCode, personal.username),
  });
  expect(result?.accessToken).toMatch(/^Ew[A-D][^.]+$/);
  expect(result?.account?.tenantId).toBe('9188040d-6c67-4c5b-b112-36a304b66dad');
  const me = (token = '') => fetch(`${mock.url}/beta/me`, { headers: { Authorization: `Bearer ${token}` } });
  expect(await (await me(result?.accessToken)).json()).toMatchObject({ id: personal.id });
  now += 3 * 60 * 60 * 1000;
  expect((await me(result?.accessToken)).status).toBe(401);
  if (result?.account == null) throw new Error('no account');
  const renewed = await client.acquireTokenSilent({
    account: result.account,
    scopes: ['User.Read'],
    forceRefresh: true,
  });
  expect((await me(renewed.accessToken)).status).toBe(200);
  const { username, password } = personal;
  expect(await failure(client.acquireTokenByUsernamePassword({ scopes: ['User.Read'], username, password }))).toContain(
    'AADSTS9001023',
  );
});

test('a refresh token is good for one use', async () => {
  const { clientId } = await mock.entra.register({ name: 'refresh', delegated: [READ] });
  const endpoint = JSON.parse(mock.entra.authorityMetadata).token_endpoint;
  const ask = async (form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: clientId, scope: `${GRAPH}/.default offline_access`, ...form });
    const response = await fetch(endpoint, { method: 'POST', body });
    return { status: response.status, json: await response.json() };
  };
  const { username, password } = mock.entra.users.admin;
  const first = await ask({ grant_type: 'password', username, password });
  const refresh = { grant_type: 'refresh_token', refresh_token: first.json.refresh_token };
  const second = await ask(refresh);
  expect(second.status).toBe(200);
  expect(second.json.refresh_token).not.toBe(first.json.refresh_token);
  const again = await ask(refresh);
  expect([again.status, again.json.error, again.json.error_codes]).toEqual([400, 'invalid_grant', [70000]]);
  expect(again.json.error_description).toMatch(/^AADSTS70000: .* Trace ID: .* Correlation ID: .* Timestamp: /);
  expect((await ask({ grant_type: 'authorization_code', code: 'x' })).json.error_codes).toEqual([70003]);
});
