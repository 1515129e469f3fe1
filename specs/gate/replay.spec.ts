import { spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { openRecording } from '../../helpers/exchange/open-recording.ts';
import { readHeader, startRecording } from '../../helpers/exchange/recording.ts';
import { judgeClient } from '../../helpers/gate/judge-client.ts';
import { contractsIn, replayClient } from '../../helpers/gate/replay-client.ts';
import { clientNamed, tried } from './gate-in-process.ts';

const file = (): string => test.info().outputPath('recording.jsonl');

test('a kept recording of a client is judged again as it was judged', async () => {
  const { run, results } = await tried({ client: await clientNamed('repeats'), scenario: 'gateway-timeout' }, file());
  const again = replayClient(file());
  expect(again.nothing).toBe(run.nothing);
  const contracts = contractsIn(again, loadContracts('contracts'));
  const told = (one: (typeof results)[number]) => [one.check.id, one.verdict, one.observed, one.because];
  expect(judgeClient(again.recording, contracts, 'what was called').map(told)).toEqual(results.map(told));
});

test('why nothing was judged is known again: no request at all, none by the proxy', async () => {
  const silent = await tried({ client: async () => 0, scenario: 'plain,forbidden' }, file());
  expect(silent.run.nothing).toBe('no request to a Graph route in plain, forbidden');
  expect(replayClient(file()).nothing).toBe(silent.run.nothing);
  const unproxied = await tried({ client: await clientNamed('well-behaved'), proxied: 'proxied' }, file());
  expect(unproxied.run.nothing).toContain('the client asked the proxy for no connection');
  expect(replayClient(file()).nothing).toBe(unproxied.run.nothing);
});

test('a recording is for the command that made it: the other one says so, and what to type', async () => {
  await tried({ client: await clientNamed('well-behaved') }, file());
  for (const read of [openRecording, readHeader])
    expect(() => read(file())).toThrow(/recording of a client.*npm run gate -- --replay .*recording\.jsonl/);
  const { header } = replayClient(file()).recording;
  const other = test.info().outputPath('service.jsonl');
  startRecording(other, { ...header, target: { ...header.target, kind: 'mock' } }).close('end');
  expect(() => replayClient(other)).toThrow(/recording of a service.*npm run conform -- --replay/);
});

test('a recording about a contract that is not there is a mistake', async () => {
  await tried({ client: await clientNamed('well-behaved') }, file());
  expect(() => contractsIn(replayClient(file()), [])).toThrow(/about .*resetpasscode.*--contracts/);
});

test('a reader that has read enough changes nothing of the answer', async () => {
  await tried({ client: await clientNamed('sends-null') }, file());
  const reports = test.info().outputPath('reports');
  const gate = ['helpers/cli/bin.mjs', 'gate', '--replay', file(), '--report-dir', reports];
  const child = spawn(process.execPath, gate, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, said]).toEqual([1, '']);
});
