import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../lean-test.ts';
import { cli, reportIn, temporaryFolder } from './run-cli.ts';

test('two shards send only what is theirs, and are judged as one run', async () => {
  const folder = temporaryFolder();
  const shards = ['1/2', '2/2'].map((shard) => ({ shard, reports: join(folder, shard.replace('/', '-')) }));
  const runs = await Promise.all(
    shards.map(({ shard, reports }) => cli(['conform', '--report-dir', reports, '--', `--shard=${shard}`])),
  );
  for (const { code, output, errors } of runs) expect(code, output + errors).toBe(0);
  const parts = shards.map(({ reports }) => reportIn(reports)?.checks.map((check) => check.id) ?? []);
  expect(parts[0]?.filter((id) => parts[1]?.includes(id))).toEqual([]);
  const merged = await cli([
    'merge',
    ...shards.map(({ reports }) => join(reports, 'recording.jsonl')),
    '--report-dir',
    join(folder, 'merged'),
  ]);
  expect(merged.code, merged.output + merged.errors).toBe(0);
  const report = reportIn(join(folder, 'merged'));
  expect(report?.checks.map((check) => check.id).sort()).toEqual(parts.flat().sort());
  expect(report?.summary).toMatchObject({ violates: 0, inconclusive: 0, blocked: 0 });
});

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
