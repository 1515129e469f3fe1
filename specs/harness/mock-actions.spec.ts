import { expect, test } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, mockClient, PRIVILEGED, READ, routes2018 } from './mock-client.ts';

let now = Date.now();
let mock: Mock;
const { send, on, at, results } = mockClient(() => mock);
test.beforeAll(async () => {
  mock = await startMock({ clock: { now: () => now, sleep: async () => {} } });
});
test.beforeEach(() => mock.reset());
test.afterAll(() => mock.close());

test('every remote action is there, and acts on the device that the route leads to', async () => {
  const bodies: Record<string, object> = {
    activateDeviceEsim: { carrierUrl: 'https://example.com' },
    cleanWindowsDevice: { keepUserData: true },
    createDeviceLogCollectionRequest: { templateType: { templateType: 'predefined' } },
    deleteUserFromSharedAppleDevice: { userPrincipalName: 'a@mock.example' },
    enableLostMode: { message: 'lost' },
    sendCustomNotificationToCompanyPortal: { notificationTitle: 'a', notificationBody: 'b' },
    setDeviceName: { deviceName: 'a' },
    triggerConfigurationManagerAction: { configurationManagerAction: { action: 'refreshUserPolicy' } },
    updateWindowsDeviceAccount: { updateWindowsDeviceAccountActionParameter: { calendarSyncEnabled: true } },
    windowsDefenderScan: { quickScan: true },
  };
  const empty =
    'bypassActivationLock disableLostMode locateDevice logoutSharedAppleDeviceActiveUser playLostModeSound rebootNow recoverPasscode remoteLock requestRemoteAssistance resetPasscode retire revokeAppleVppLicenses rotateBitLockerKeys rotateFileVaultKey shutDown syncDevice windowsDefenderUpdateSignatures wipe';
  const names = [...Object.keys(bodies), ...empty.split(' ')];
  expect(names).toHaveLength(28);
  const authorization = await bearer(mock, 'user', [PRIVILEGED, 'DeviceManagementManagedDevices.ReadWrite.All']);
  for (const name of names) {
    const [device] = mock.devicesFor(name);
    const path = `/beta${mock.resolve(`/deviceManagement/managedDevices/{id}/${name}`, device?.id ?? '')}`;
    const body = JSON.stringify(bodies[name] ?? {});
    const headers = { 'Content-Type': 'application/json' };
    const answer = await send({ path, authorization, body, headers });
    expect([name, answer.status]).toEqual([name, name === 'createDeviceLogCollectionRequest' ? 200 : 204]);
    expect((await results(device?.id ?? '')).map((entry) => entry.actionName)).toContain(name);
    if (bodies[name] !== undefined) {
      const without = await send({ path, authorization, body: '{}', headers });
      expect([name, without.status, without.code]).toEqual([name, 400, 'BadRequest']);
    }
  }
});

test('executeAction acts on the devices that its body names, and reports those that do not exist', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  const [first, second, third] = mock.devices.map(({ id }) => id);
  const missing = crypto.randomUUID();
  const answer = await send({
    path: '/beta/deviceManagement/managedDevices/executeAction',
    authorization,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ actionName: 'syncDevice', deviceIds: [first, second, missing] }),
  });
  expect(answer.status).toBe(200);
  expect(answer.json.value).toMatchObject({ successfulDeviceIds: [first, second], notFoundDeviceIds: [missing] });
  expect((await results(first ?? ''))[0]).toMatchObject({ actionName: 'syncDevice' });
  expect(await results(third ?? '')).toEqual([]);
});

test('an unsupported platform is refused with 400, after permission and before any effect', async () => {
  for (const [platform, status] of [
    ['windows', 400],
    ['macOS', 400],
    ['iOS', 204],
    ['androidWorkProfile', 204],
  ] as const) {
    const { id } = on(platform);
    const path = at(routes2018[1] ?? '', id);
    expect((await send({ path, authorization: await bearer(mock, 'user', [READ]) })).status).toBe(403);
    expect((await send({ path, authorization: await bearer(mock, 'user', [PRIVILEGED]) })).status).toBe(status);
    expect(await results(id)).toHaveLength(status === 204 ? 1 : 0);
  }
});

test('an accepted call leaves one entry that goes from pending to done, with a new secret each time', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  const { id } = on('androidDedicated');
  await send({ path: at(routes2018[1] ?? ''), authorization });
  const [first] = await results(id);
  expect(first).toMatchObject({ '@odata.type': '#microsoft.graph.resetPasscodeActionResult', actionState: 'pending' });
  expect(first?.startDateTime).toMatch(/T\d\d:\d\d:\d\d\.\d{7}Z$/);
  expect((await results(id))[0]).toEqual(first);
  now += 1_000;
  expect((await results(id))[0]).toMatchObject({ actionState: 'done', passcode: first?.passcode });
  await send({ path: at(routes2018[0] ?? ''), authorization });
  await send({ path: at(routes2018[0] ?? ''), authorization });
  const again = await results(id);
  expect(again).toHaveLength(1);
  expect(String(again[0]?.startDateTime) > String(first?.startDateTime)).toBe(true);
  expect(again[0]?.passcode).not.toBe(first?.passcode);
  for (const { id: other } of mock.devices) if (other !== id) expect(await results(other)).toEqual([]);
});

test('bodies: an action without parameters ignores JSON and refuses what it cannot read', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  for (const [type, body, status] of [
    ['application/json', '{}', 204],
    ['application/json', 'null', 204],
    ['application/json', '{"x":1}', 204],
    ['application/json', '{"x":', 400],
    ['text/plain', 'hello', 400],
    [';;;', '{}', 400],
  ] as const) {
    const headers = { 'Content-Type': type };
    const answer = await send({ path: at(routes2018[1] ?? ''), authorization, body, headers });
    expect([type, body, answer.status]).toEqual([type, body, status]);
    expect(mock.journal().at(-1)).toMatchObject({ contentType: type, body, status });
    const refused = await send({ path: at(routes2018[1] ?? ''), body, headers });
    expect([type, body, refused.status]).toEqual([type, body, 401]);
  }
});
