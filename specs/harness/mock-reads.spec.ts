import { expect, test } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, mockClient, PRIVILEGED, READ, routes2018 } from './mock-client.ts';

let mock: Mock;
const { send, on, at } = mockClient(() => mock);
test.beforeAll(async () => {
  mock = await startMock();
});
test.beforeEach(() => mock.reset());
test.afterAll(() => mock.close());

test('reads answer to whom they should', async () => {
  const { id, serialNumber } = on('androidDedicated');
  const user = await bearer(mock, 'user', ['User.Read', READ]);
  const app = await bearer(mock, 'app', [READ, 'Organization.Read.All']);
  const personal = `Bearer ${mock.entra.mintPersonal(['User.Read'], 600)}`;
  const nobody = await bearer(mock, 'app', [PRIVILEGED]);
  const device = `/beta/deviceManagement/managedDevices/${id}`;
  for (const [path, authorization, status, part] of [
    ['/beta/me', user, 200, { userPrincipalName: mock.entra.users.admin.username }],
    ['/beta/me', personal, 200, { id: mock.entra.users.personal.id }],
    ['/beta/me', app, 400, { error: { code: 'BadRequest' } }],
    ['/beta/organization', app, 200, { value: [{ id: mock.entra.tenantId }] }],
    ['/beta/organization', personal, 400, { error: { code: 'BadRequest' } }],
    ['/beta/subscribedSkus', app, 200, { value: [{ servicePlans: [{ servicePlanName: 'INTUNE_A' }] }] }],
    ['/beta/subscribedSkus', user, 403, { error: { code: 'Authorization_RequestDenied' } }],
    [device, app, 200, { id, serialNumber, operatingSystem: 'AndroidEnterprise', managementState: 'managed' }],
    [device, nobody, 403, { error: { code: 'Forbidden' } }],
    [device, personal, 400, { error: { code: 'BadRequest' } }],
    [device.replace(id, crypto.randomUUID()), app, 404, { error: { code: 'ResourceNotFound' } }],
    [device.replace('beta', 'v1.0'), user, 200, { id }],
  ] as const) {
    const answer = await send({ path, method: 'GET', authorization });
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.json).toMatchObject(part);
  }
  for (const route of routes2018) {
    const path = at(route).slice(0, -'/resetPasscode'.length);
    expect((await send({ path, method: 'GET', authorization: app })).json).toMatchObject({ id, serialNumber });
  }
});

test('the list of devices comes in pages', async () => {
  const authorization = await bearer(mock, 'app', [READ]);
  const seen: string[] = [];
  let next: string | undefined = '/beta/deviceManagement/managedDevices?$select=id&$top=4';
  while (next !== undefined && seen.length < 20) {
    const { json }: { json: { value: { id: string }[]; '@odata.nextLink'?: string } } = await send({
      path: next,
      method: 'GET',
      authorization,
    });
    seen.push(...json.value.map(({ id }) => id));
    next = json['@odata.nextLink']?.slice(mock.url.length);
  }
  expect(seen).toEqual(mock.devices.map(({ id }) => id));
});
