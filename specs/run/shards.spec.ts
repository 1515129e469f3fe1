import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cli, temporaryFolder } from './run-cli.ts';

test('recordings of different targets are not merged', async () => {
  const folder = temporaryFolder();
  const small = ['--section', 'request-body', '--route', 'users/managedDevices'];
  await Promise.all([
    cli(['conform', '--report-dir', join(folder, 'a'), ...small]),
    cli(['conform', '--report-dir', join(folder, 'b'), '--profile', 'live-2026', ...small]),
  ]);
  const { code, errors } = await cli([
    'merge',
    join(folder, 'a', 'recording.jsonl'),
    join(folder, 'b', 'recording.jsonl'),
    '--report-dir',
    folder,
  ]);
  expect(code).toBe(2);
  expect(errors).toContain('a recording of mock/live-2026');
});
