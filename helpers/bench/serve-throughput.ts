import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockTokens } from '../callers/mock-tokens.ts';
import { secretKeeper } from '../exchange/secrets.ts';
import { startMock } from '../mock/start-mock.ts';

const permission = 'DeviceManagementManagedDevices.PrivilegedOperations.All';

/** Serves either the mock or a bare 204, and tells the parent process where. */
export async function serveThroughput(kind: string | undefined): Promise<void> {
  process.send?.(kind === 'mock' ? await serveMock() : await serveBare());
}

async function serveMock(): Promise<{ url: string; token: string }> {
  const mock = await startMock();
  const device = mock.devicesFor('resetPasscode')[0];
  if (device === undefined) throw new Error('the mock has no device that can be reset');
  const token = await mockTokens(
    mock,
    secretKeeper(),
    Date.now,
  )({ name: 'bench', tokenClass: 'DelegatedWork', grants: [permission] });
  return {
    url: `${mock.url}/beta/deviceManagement/managedDevices/${device.id}/resetPasscode`,
    token: (token.header ?? '').replace('Bearer ', ''),
  };
}

async function serveBare(): Promise<{ url: string; token: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(204);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, token: 'none' };
}
