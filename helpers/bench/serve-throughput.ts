import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from '../common/suite.ts';
import { loadAlone } from '../contract/load-contracts.ts';
import { startRecording } from '../exchange/recording.ts';
import { secretKeeper } from '../exchange/secrets.ts';
import { openGate } from '../gate/open-gate.ts';
import { plain } from '../gate/scenarios.ts';
import { startMock } from '../mock/start-mock.ts';
import { defaultContract } from '../run/chosen-contracts.ts';
import { mockTokens } from '../target/mock-tokens.ts';

const permission = 'DeviceManagementManagedDevices.PrivilegedOperations.All';

/** Serves the mock, the gate (a mock that records) or a bare 204, and tells the parent process where. */
export async function serveThroughput(kind: string | undefined): Promise<void> {
  process.send?.(kind === 'mock' ? await serveMock() : kind === 'gate' ? await serveGate() : await serveBare());
}

/** Its recording goes to a temporary folder, as a client's goes to the report folder. */
async function serveGate(): Promise<{ url: string; token: string }> {
  const contract = loadAlone('contracts', defaultContract);
  if (contract === undefined) throw new Error('the default contract is missing');
  const writer = startRecording(join(mkdtempSync(join(tmpdir(), 'graph-conformance-bench-')), 'recording.jsonl'), {
    kind: 'run',
    recordingVersion: 1,
    run: randomUUID(),
    suite: suite.version,
    target: { kind: 'client', name: 'client/bench', baseUrl: 'http://127.0.0.1' },
    probeId: randomUUID(),
    clauses: [],
    routes: {},
    means: { cautious: false, attempts: 1, devices: [], withheld: {} },
    started: new Date().toISOString(),
  });
  const gate = await openGate({
    contracts: [contract],
    profile: 'page-2018',
    append: writer.appendWords,
    inherited: {},
  });
  const environment = gate.begin(plain, []);
  return {
    url: `${environment.GRAPH_BASE_URL}/beta/deviceManagement/managedDevices/${environment.GRAPH_DEVICE_ID}/resetPasscode`,
    token: environment.GRAPH_ACCESS_TOKEN_DELEGATED_WORK ?? '',
  };
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
