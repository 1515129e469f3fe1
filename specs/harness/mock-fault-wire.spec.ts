import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { wireHead } from '../../helpers/mock/graph/wire.ts';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, mockClient, PRIVILEGED } from './mock-client.ts';

let mock: Mock;
const { at } = mockClient(() => mock);
test.beforeAll(async () => {
  mock = await startMock();
});
test.afterAll(() => mock.close());

test('bytes can be written past the server, and the connection still serves the next request', async () => {
  const authorization = await bearer(mock, 'user', [PRIVILEGED]);
  const path = at('/deviceManagement/managedDevices/{id}');
  const request = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 0\r\n\r\n`;
  mock.setFault({
    name: 'bytes-after-204',
    title: 'bytes follow the head of a 204',
    wire: (_, answer) => [{ bytes: wireHead(answer) }, { bytes: 'surplus' }],
  });
  const first = await conversation([request, request], 2);
  expect(first.match(/HTTP\/1\.1 204 No Content\r\n/g)).toHaveLength(2);
  expect(first.match(/\r\n\r\nsurplus/g)).toHaveLength(2);
  expect(first).toContain('client-request-id: ');
});

/** Sends each request after the answer to the one before; ends when the server does, or after the last answer. */
function conversation(requests: string[], answers: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
    let received = '';
    let sent = 0;
    const next = () => socket.write(requests[sent++] ?? '');
    socket.on('connect', next).on('error', () => {});
    socket.on('data', (data) => {
      received += data.toString('latin1');
      const complete = received.split('surplus').length - 1;
      if (complete >= answers) socket.end();
      else if (complete === sent) next();
    });
    socket.on('close', () => resolve(received));
  });
}
