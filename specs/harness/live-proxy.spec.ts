import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { sendOnWire } from '../../helpers/exchange/transport.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { liveAgents } from '../../helpers/target/live-agents.ts';

/** A proxy that opens tunnels, or none. */
async function startProxy(answer: 'opens' | 'refuses') {
  const asked: { target: string; login: string | undefined }[] = [];
  const server = http.createServer();
  server.on('connect', (request, socket) => {
    asked.push({ target: request.url ?? '', login: request.headers['proxy-authorization'] });
    if (answer === 'refuses') return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const onward = net.connect(Number((request.url ?? '').split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { asked, port, stop: () => void server.close() };
}

/** The environment of one test: the proxy's variables, and certificates of the mock's own authority taken on trust. */
async function withEnvironment<T>(values: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, { NO_PROXY: '', no_proxy: '', NODE_TLS_REJECT_UNAUTHORIZED: '0', ...values });
  try {
    return await work();
  } finally {
    for (const name of [...Object.keys(values), 'NO_PROXY', 'no_proxy', 'NODE_TLS_REJECT_UNAUTHORIZED']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

test('HTTPS goes through the tunnel of the proxy, which sees the host and no more', async () => {
  const mock = await startMock({ scheme: 'https' });
  const proxy = await startProxy('opens');
  const agents = liveAgents();
  const environment = { https_proxy: `http://name:word@127.0.0.1:${proxy.port}` };
  const request = { method: 'GET', url: `${mock.url}/v1.0/me`, headers: {} };
  await withEnvironment(environment, async () => {
    for (const watch of [0, 0, 20]) {
      const answer = await sendOnWire(request, { agents, timeout: 5_000, watch });
      expect(answer).toMatchObject({ status: 401 });
      if ('late' in answer) await answer.late;
    }
  });
  const target = new URL(mock.url).host;
  // The kept connection serves twice; a watched request has one of its own.
  expect(proxy.asked).toEqual([
    { target, login: `Basic ${Buffer.from('name:word').toString('base64')}` },
    { target, login: `Basic ${Buffer.from('name:word').toString('base64')}` },
  ]);
  agents.close();
  proxy.stop();
  await mock.close();
});

test('a proxy that opens no tunnel, or is not there, is a lost request with its reason', async () => {
  const proxy = await startProxy('refuses');
  const agents = liveAgents();
  const request = { method: 'GET', url: 'https://graph.microsoft.com/v1.0/me', headers: {} };
  const failed = await withEnvironment({ https_proxy: `http://127.0.0.1:${proxy.port}` }, () =>
    sendOnWire(request, { agents, timeout: 5_000, watch: 0 }),
  );
  expect(failed).toMatchObject({ kind: 'reset', message: expect.stringContaining('opened no tunnel') });
  const absent = await withEnvironment({ https_proxy: 'http://127.0.0.1:9' }, () =>
    sendOnWire(request, { agents, timeout: 5_000, watch: 0 }),
  );
  expect(absent).toMatchObject({ kind: 'refused' });
  agents.close();
  proxy.stop();
});
