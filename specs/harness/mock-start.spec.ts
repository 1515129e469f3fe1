import { get } from 'node:https';
import { expect, test } from '@playwright/test';
import { describeMock } from '../../helpers/mock/describe-mock.ts';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, mockClient, PRIVILEGED, routes2018 } from './mock-client.ts';

let mock: Mock;
const { send, at } = mockClient(() => mock);
test.beforeAll(async () => {
  mock = await startMock();
});
test.beforeEach(() => mock.reset());
test.afterAll(() => mock.close());

test('chaos throttles, fails and resets, and the device sees no more than was accepted', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  const path = at(routes2018[1] ?? '');
  const statuses = new Map<string, number>();
  mock.setChaos({ throttle: 0.25, fail: 0.25, reset: 0.25, latency: 5, retryAfter: 'mixed' });
  const forms = new Set<string>();
  for (let turn = 0; turn < 80; turn += 1) {
    const status = await fetch(`${mock.url}${path}`, {
      method: 'POST',
      headers: { Authorization: authorization },
    }).then(
      async (response) => {
        const text = await response.text();
        if (response.status === 429)
          forms.add(
            /^\d+$/.test(response.headers.get('retry-after') ?? '')
              ? 'seconds'
              : String(response.headers.has('retry-after')),
          );
        if (response.status >= 500) forms.add(text === '' ? 'empty' : text.startsWith('<') ? 'html' : 'json');
        return String(response.status);
      },
      () => 'reset',
    );
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses.keys()].sort()).toEqual(['204', '429', '503', '504', 'reset']);
  expect([...forms].sort()).toEqual(['empty', 'false', 'html', 'json', 'seconds', 'true']);
  mock.setChaos({ throttleEvery: 2 });
  const first = await send({ path, authorization });
  const second = await send({ path, authorization });
  expect([first.status, second.status].sort()).toEqual([204, 429]);
});

test('under HTTPS a connection can be broken off, too', async () => {
  const secure = await startMock({ scheme: 'https', chaos: { reset: 1 } });
  const line = await new Promise<string>((resolve) => {
    const request = get(`${secure.url}/beta/me`, { rejectUnauthorized: false, agent: false }, () =>
      resolve('answered'),
    );
    request.on('error', ({ message }) => resolve(message));
  });
  expect(line).toMatch(/hang up|ECONNRESET/);
  await secure.close();
});

test('what a mock says of itself is enough to use it', async () => {
  const text = describeMock(mock).join('\n');
  expect(text).toContain(mock.url);
  for (const [route, values] of mock.placeholders(mock.devices[0]?.id ?? '')) {
    expect(text).toContain(`${route}: ${values.join(', ')}`);
  }
  for (const { clientId, clientSecret } of mock.entra.apps.values())
    expect(text).toContain(`${clientId}  secret ${clientSecret}`);
  for (const { username, password } of Object.values(mock.entra.users))
    expect(text).toContain(`${username}  password ${password}`);
});

test('a mock listens on 127.0.0.1 and nowhere else, and says when its port is taken', async () => {
  const port = Number(new URL(mock.url).port);
  expect((await fetch(`http://127.0.0.1:${port}/beta/me`)).status).toBe(401);
  for (const host of ['127.0.0.2', '[::1]']) await expect(fetch(`http://${host}:${port}/beta/me`)).rejects.toThrow();
  await expect(startMock({ port })).rejects.toThrow('EADDRINUSE');
});

test('the same seed gives the same devices, another seed others', async () => {
  const [again, other] = await Promise.all([startMock(), startMock({ seed: 2 })]);
  expect(again.devices).toEqual(mock.devices);
  expect(again.entra.tenantId).toBe(mock.entra.tenantId);
  expect(other.devices[0]?.id).not.toBe(mock.devices[0]?.id);
  await Promise.all([again.close(), other.close(), other.close()]);
  await expect(fetch(again.url)).rejects.toThrow();
});
