import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, GUID, mockClient, PRIVILEGED, routes2018 } from './mock-client.ts';

const lines: string[] = [];
let mock: Mock;
const { send, on, at, results } = mockClient(() => mock);
test.beforeAll(async () => {
  mock = await startMock({ log: (line) => lines.push(line) });
});
test.beforeEach(() => mock.reset());
test.afterAll(() => mock.close());

test('a POST that does not say how long it is gets 411 and a page; a 204 has neither length nor content', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  const path = at(routes2018[1] ?? '');
  const without = await overSocket(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`,
  );
  expect(without).toMatch(/^HTTP\/1.1 411 /);
  expect(without).toContain('text/html');
  const accepted = await overSocket(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
  const [head, rest] = accepted.split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1.1 204 No Content/);
  expect(rest).toBe('');
  for (const name of [
    'request-id',
    'client-request-id',
    'x-ms-ags-diagnostic',
    'Strict-Transport-Security',
    'Date',
    'Vary',
  ]) {
    expect(head).toContain(`\r\n${name}: `);
  }
  expect(head?.toLowerCase()).not.toMatch(/content-length|transfer-encoding|content-type/);
});

function overSocket(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
    let received = '';
    socket.on('data', (data) => {
      received += data.toString();
    });
    socket.on('close', () => resolve(received)).on('error', reject);
    socket.write(bytes);
  });
}

test('an unmatched request is answered as Graph would, explained, and never acts', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  const { id } = on('androidDedicated');
  lines.length = 0;
  const answer = await send({ path: `/beta/deviceManagement/managedDevices/${id}/resetPascode`, authorization });
  expect([answer.status, answer.json.error.message]).toEqual([
    400,
    "Resource not found for the segment 'resetPascode'.",
  ]);
  expect(lines.join()).toContain('/deviceManagement/managedDevices/{device}/resetPasscode');
  for (const path of [
    '/beta/$batch',
    '/beta//deviceManagement/managedDevices',
    '/beta/%zz',
    '/nowhere',
    `/beta/deviceManagement/managedDevices/${id}%2FresetPasscode`,
  ]) {
    for (const method of ['POST', 'OPTIONS', 'PROPFIND']) {
      const refused = await send({
        path,
        method,
        authorization,
        body: '{}',
        headers: { 'Content-Type': 'application/json' },
      });
      expect([path, method, refused.status, refused.code]).toEqual([path, method, 400, 'BadRequest']);
      expect(refused.headers.get('request-id')).toMatch(GUID);
    }
    expect((await send({ path })).status).toBe(401);
  }
  expect(await results(id)).toEqual([]);
});
