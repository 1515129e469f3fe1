import { PublicClientApplication } from '@azure/msal-node';
import { expect, test } from '@playwright/test';
import { decodeJwt } from 'jose';
import type { Fault } from '../../helpers/mock/fault.ts';
import { refuse } from '../../helpers/mock/graph/refusal.ts';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';

const PRIVILEGED = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
const READ = 'DeviceManagementManagedDevices.Read.All';
const SECOND_ROUTE = '/users/{a}/managedDevices/{b}/resetPasscode';
const ROUTE = '/deviceManagement/managedDevices/{a}/resetPasscode';

let mock: Mock;
test.beforeAll(async () => {
  mock = await startMock();
});
test.beforeEach(() => mock.reset());
test.afterAll(() => mock.close());

const bearer = async (kind: 'user' | 'app', grants: string[]): Promise<string> =>
  `Bearer ${await mock.entra.mint(mock.entra.standardClaims(kind, grants))}`;

const id = (index: number): string => mock.devices[index]?.id ?? '';

async function post(authorization: string, route = ROUTE, body?: string): Promise<number> {
  const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
  const path = `${mock.url}/beta${mock.resolve(route, id(0))}`;
  const answer = await fetch(path, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
  await answer.text();
  return answer.status;
}

/** How many entries each device has. */
async function traces(): Promise<number[]> {
  const headers = { Authorization: await bearer('app', [READ]) };
  const answer = await fetch(`${mock.url}/beta/deviceManagement/managedDevices?$select=deviceActionResults`, {
    headers,
  });
  const { value }: { value: { deviceActionResults: unknown[] }[] } = await answer.json();
  return value.map(({ deviceActionResults }) => deviceActionResults.length);
}

const appAcceptedOnUsers: Fault = {
  name: 'app-only-accepted@users/managedDevices',
  title: 'an app-only token is accepted on the route through users',
  decide: (call, sound) => (call.routeId === 'users/managedDevices' ? call.without('app-only') : sound),
};

test('a rule switched off on one route lets its callers through there, and nobody else', async () => {
  mock.setFault(appAcceptedOnUsers);
  const [role, noRole, user] = [
    await bearer('app', [PRIVILEGED]),
    await bearer('app', [READ]),
    await bearer('user', [PRIVILEGED]),
  ];
  expect(await post(role, SECOND_ROUTE)).toBe(204);
  expect(await traces()).toEqual([1, 0, 0, 0, 0, 0]);
  expect([await post(role), await post(noRole, SECOND_ROUTE), await post('Bearer x', SECOND_ROUTE)]).toEqual([
    403, 403, 401,
  ]);
  expect([await post(user), await post(user, SECOND_ROUTE)]).toEqual([204, 204]);
  mock.reset();
  expect(await post(role, SECOND_ROUTE)).toBe(403);
});

test('a fault knows the call: token, rules, number, body', async () => {
  const seen: unknown[] = [];
  mock.setFault({
    name: 'every-third-refused',
    title: 'every third call of a privileged user is refused',
    decide(call, sound) {
      const { routeId, action, tokenState, refusedBy, nth, json } = call;
      seen.push([routeId, action, call.token.class, call.token.scheme, tokenState, refusedBy, nth, json]);
      return call.nth % 3 === 0 ? refuse(403, 'Forbidden', 'now and then') : sound;
    },
  });
  const user = await bearer('user', [PRIVILEGED]);
  const app = await bearer('app', []);
  expect([await post(user), await post(user), await post(user), await post(user)]).toEqual([204, 204, 403, 204]);
  expect(await post(app, ROUTE, '{"a":1}')).toBe(403);
  expect(await post('Basic eDp5')).toBe(401);
  const route = ['deviceManagement/managedDevices', 'resetPasscode'];
  expect(seen[0]).toEqual([...route, 'DelegatedWork', 'Bearer', 'ok', [], 1, undefined]);
  expect(seen[4]).toEqual([...route, 'Application', 'Bearer', 'ok', ['app-only', 'permission'], 1, { a: 1 }]);
  expect(seen[5]).toEqual([...route, 'none', 'Basic', 'unreadable', ['token-unreadable', 'permission'], 1, undefined]);
});

const effects: { title: string; fault: Pick<Fault, 'act' | 'actsOn'>; accepted: number[]; refused: number[] }[] = [
  { title: 'an accepted call does nothing', fault: { act: () => {} }, accepted: [0, 0], refused: [0, 0] },
  {
    title: 'an accepted call acts on another device',
    fault: { act: (call, act) => act(call.otherDevices[0]) },
    accepted: [0, 1],
    refused: [0, 0],
  },
  {
    title: 'an accepted call acts on another device, too',
    fault: { act: (call, act) => [act(), act(call.otherDevices[0])] },
    accepted: [1, 1],
    refused: [0, 0],
  },
  {
    title: 'a refused call acts all the same',
    fault: { actsOn: 'refused', act: (_, act) => act() },
    accepted: [1, 0],
    refused: [1, 0],
  },
  {
    title: 'another action is done, too',
    fault: { act: (_, act) => [act(), act(undefined, 'wipe')] },
    accepted: [2, 0],
    refused: [0, 0],
  },
];
for (const { title, fault, accepted, refused } of effects) {
  test(title, async () => {
    mock.setFault({ name: 'effect', title, ...fault });
    expect(await post(await bearer('user', [PRIVILEGED]))).toBe(204);
    expect((await traces()).slice(0, 2)).toEqual(accepted);
    mock.reset();
    mock.setFault({ name: 'effect', title, ...fault });
    expect(await post(await bearer('user', [READ]))).toBe(403);
    expect((await traces()).slice(0, 2)).toEqual(refused);
  });
}

test('an answer can be changed', async () => {
  mock.setFault({
    name: 'ok-with-body',
    title: 'a success answers 200 with a body',
    answer: (_, answer) =>
      answer.status === 204
        ? { ...answer, status: 200, headers: { ...answer.headers, 'X-A': 'b' }, body: '{}' }
        : answer,
  });
  expect(await post(await bearer('user', [PRIVILEGED]))).toBe(200);
  expect(await post(await bearer('user', [READ]))).toBe(403);
});

test('a read can be made to lie', async () => {
  mock.setFault({
    name: 'results-hidden',
    title: 'a device shows no results',
    read: ({ template }, answer) =>
      template.endsWith('managedDevices')
        ? { ...answer, body: answer.body.replace(/"deviceActionResults":\[.*?\]/g, '"deviceActionResults":[]') }
        : answer,
  });
  expect(await post(await bearer('user', [PRIVILEGED]))).toBe(204);
  expect((await traces())[0]).toBe(0);
  mock.setFault(undefined);
  expect((await traces())[0]).toBe(1);
});

test('a fault that throws ends the connection and is logged, and the mock goes on', async () => {
  const lines: string[] = [];
  const own = await startMock({
    log: (line) => lines.push(line),
    fault: {
      name: 'broken',
      title: 'broken',
      decide: () => {
        throw new Error('no such luck');
      },
    },
  });
  const path = `${own.url}/beta${own.resolve(ROUTE, own.devices[0]?.id ?? '')}`;
  await expect(fetch(path, { method: 'POST' })).rejects.toThrow();
  await expect(fetch(path, { method: 'POST', body: 'x' })).rejects.toThrow();
  expect(lines.join()).toContain('no such luck');
  own.setFault(undefined);
  expect((await fetch(path, { method: 'POST' })).status).toBe(401);
  await own.close();
});

test('Entra can be made to issue what does not exist', async () => {
  const misspelt = 'DeviceManagementManagedDevices.PriviligedOperation.All';
  mock.setFault({
    name: 'misspelt-scope-issued',
    title: 'Entra issues the misspelt scope',
    issue: (request, sound) => (request.scopes.includes(misspelt) ? request.grant([misspelt]) : sound),
  });
  const { clientId } = await mock.entra.register({ name: 'work', delegated: ['User.Read'] });
  const { authority, authorityMetadata, users } = mock.entra;
  const client = new PublicClientApplication({ auth: { clientId, authority, authorityMetadata } });
  const { username, password } = users.admin;
  const ask = (scope: string) =>
    client.acquireTokenByUsernamePassword({ scopes: [`https://graph.microsoft.com/${scope}`], username, password });
  expect(decodeJwt((await ask(misspelt))?.accessToken ?? '').scp).toContain(misspelt);
  expect(decodeJwt((await ask('User.Read'))?.accessToken ?? '').scp).not.toContain(misspelt);
});
