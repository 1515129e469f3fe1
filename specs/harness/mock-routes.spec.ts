import { expect, test } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, GUID, mockClient, PRIVILEGED, READ, routes2018, routes2026 } from './mock-client.ts';

let live: Mock;
let mock: Mock;
const { send, on, at, results } = mockClient(() => mock);
test.beforeAll(async () => {
  mock = await startMock();
  live = await startMock({ profile: 'live-2026' });
});
test.beforeEach(() => mock.reset());
test.afterAll(async () => {
  await mock.close();
  await live.close();
});

test('each profile accepts the right caller on its own routes and knows no others', async () => {
  for (const [of, own, foreign] of [
    [mock, routes2018, routes2026.slice(3)],
    [live, routes2026, routes2018.slice(0, 1)],
  ] as const) {
    const authorization = await bearer(of, 'user', [PRIVILEGED]);
    for (const route of own) {
      const answer = await send({ path: at(route, on('iOS', of).id, of), authorization, of });
      expect([route, answer.status, answer.text]).toEqual([route, 204, '']);
    }
    for (const route of foreign) {
      expect([route, of.resolve(`${route}/resetPasscode`, on('iOS', of).id)]).toEqual([route, undefined]);
      const answer = await send({
        path: `/beta${route.replace(/\{\w+\}/g, on('iOS', of).id)}/resetPasscode`,
        authorization,
        of,
      });
      expect([route, answer.status, answer.code]).toEqual([route, 400, 'BadRequest']);
      expect(answer.json.error.message).toContain('Resource not found for the segment');
    }
  }
});

test('the service of 2026 takes an app with the role, and no app without', async () => {
  for (const route of routes2026) {
    const path = at(route, on('iOS', live).id, live);
    const accepted = await send({ path, authorization: await bearer(live, 'app', [PRIVILEGED]), of: live });
    const refused = await send({ path, authorization: await bearer(live, 'app', [READ]), of: live });
    const misplaced = await bearer(live, 'app', [], { scp: PRIVILEGED });
    const wrongClaim = await send({ path, authorization: misplaced, of: live });
    expect([route, accepted.status, refused.status, wrongClaim.status]).toEqual([route, 204, 403, 403]);
  }
});

test('other verbs on an action are refused with 400, and do nothing', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  for (const route of routes2018) {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await send({ path: at(route), method, authorization });
      expect([route, method, answer.status, answer.code]).toEqual([route, method, 400, 'BadRequest']);
      expect(answer.json.error.message).toContain(`No OData route exists that match template`);
    }
  }
  expect(await results(on('androidDedicated').id)).toEqual([]);
  expect((await send({ path: at(routes2018[0] ?? ''), method: 'GET' })).status).toBe(401);
});

test('ids decide between 400, 404 and 204, and a value of another device leads nowhere', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  const device = on('androidDedicated');
  // Of another owner, so that the user in the path leads elsewhere, too.
  const other = on('androidWorkProfile');
  for (const route of routes2018) {
    const namesDeviceOnce = routes2018.indexOf(route) === 1 || routes2018.indexOf(route) === 2;
    const own = at(route).split('/');
    const foreign = at(route, other.id).split('/');
    for (const [index, value] of own.entries()) {
      if (!GUID.test(value)) continue;
      const withValue = (replacement: string) => own.toSpliced(index, 1, replacement).join('/');
      const absent = await send({ path: withValue(crypto.randomUUID()), authorization });
      expect([route, index, absent.status, absent.code]).toEqual([route, index, 404, 'ResourceNotFound']);
      expect((await send({ path: withValue('not-a-guid'), authorization })).status).toBe(400);
      const swapped = foreign[index] ?? '';
      const status = (await send({ path: withValue(swapped), authorization })).status;
      expect([route, index, status]).toEqual([route, index, swapped === value || namesDeviceOnce ? 204 : 404]);
      mock.reset();
    }
  }
  const byName = `/beta/users/${device.userPrincipalName}/managedDevices/${device.id}/resetPasscode`;
  expect((await send({ path: byName, authorization })).status).toBe(204);
  const odata = `/beta/deviceManagement/managedDevices('${device.id}')/microsoft.graph.resetPasscode`;
  expect((await send({ path: odata, authorization })).status).toBe(204);
  expect((await send({ path: `${odata.replace('/beta', '/v1.0')}`, authorization })).status).toBe(204);
});

test('placeholders tells by route id which values lead to a device', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  for (const device of mock.devices) {
    const values = mock.placeholders(device.id);
    expect([...values.keys()].sort()).toEqual([
      'deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice',
      'deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice/detectedApps/managedDevices',
      'deviceManagement/managedDevices',
      'users/managedDevices',
    ]);
    for (const route of routes2018) {
      const literals = route.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
      const left = [...(values.get(literals.join('/')) ?? [])];
      const path = route.replace(/\{\w+\}/g, () => left.shift() ?? '');
      expect(path).toBe(
        mock.resolve(route, device.id) ?? mock.resolve(`${route}/remoteLock`, device.id)?.slice(0, -11),
      );
      const { json } = await send({
        path: `/beta${path}`,
        method: 'GET',
        authorization: await bearer(mock, 'app', [READ]),
      });
      expect(json.id).toBe(device.id);
    }
    expect((await send({ path: at(routes2018[0] ?? '', device.id), authorization })).status).not.toBe(404);
  }
  expect(mock.placeholders('nobody').size).toBe(0);
  expect(mock.resolve(`${routes2018[0]}/resetPasscode`, 'nobody')).toBeUndefined();
});
