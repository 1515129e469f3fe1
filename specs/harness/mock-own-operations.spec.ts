import { expect, test } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, mockClient } from './mock-client.ts';

let mock: Mock;
const { send, on, results } = mockClient(() => mock);
test.beforeAll(async () => {
  mock = await startMock();
});
test.beforeEach(() => mock.reset());
test.afterAll(() => mock.close());

test('templates of all kinds can be served', async () => {
  const form = {
    method: 'GET',
    versions: ['v1.0', 'beta'],
    permissions: { DelegatedWork: ['User.Read'], DelegatedPersonal: 'not-supported', Application: 'not-supported' },
    parameters: {},
    platforms: 'every',
    status: 200,
    answer: (ids: readonly string[]) => ({ ids }),
  } as const;
  const templates = [
    '/me/drive/root:/{item-path}:/content',
    "/reports/getUsage(period='{period}')",
    '/users/{id | userPrincipalName}/todo/{task}?$expand=steps',
    "/groups('{id}')/owners",
    '/me/presence',
  ];
  const own = await startMock({ services: [{ ...form, name: 'read', routes: templates }] });
  const { id } = on('macOS', own);
  const authorization = await bearer(own, 'user', ['User.Read']);
  for (const template of templates) {
    const path = own.resolve(template, id);
    const answer = await send({ path: `/v1.0${path}`, method: 'GET', authorization, of: own });
    const led = template.includes('todo') || template.includes('groups') ? [id] : [];
    expect([template, answer.status, answer.json?.ids]).toEqual([template, 200, led]);
  }
  await own.close();
});

test("a user's own operations are served in the same form", async () => {
  const own = await startMock({
    services: [
      {
        name: 'messages',
        method: 'DELETE',
        routes: ['/users/{id}/messages/{message-id}'],
        versions: ['beta'],
        permissions: {
          DelegatedWork: [['Mail.Read', 'Mail.Burn']],
          DelegatedPersonal: ['Mail.Burn'],
          Application: 'not-supported',
        },
        parameters: {},
        platforms: 'every',
        status: 202,
      },
    ],
  });
  const { id } = on('windows', own);
  const path = `/beta${own.resolve('/users/{a}/messages/{b}', id)}`;
  const sent = async (authorization: string) => (await send({ path, method: 'DELETE', authorization, of: own })).status;
  expect(own.entra.knowsPermission('Mail.Burn')).toBe(true);
  expect(await sent(await bearer(own, 'user', ['Mail.Burn']))).toBe(403);
  expect(await sent(await bearer(own, 'app', ['Mail.Read', 'Mail.Burn']))).toBe(403);
  expect(await results(id, own)).toEqual([]);
  expect(await sent(`Bearer ${own.entra.mintPersonal(['Mail.Burn'], 60)}`)).toBe(202);
  expect(await sent(await bearer(own, 'user', ['Mail.Read', 'Mail.Burn']))).toBe(202);
  expect(await results(id, own)).toHaveLength(1);
  await own.close();
});
