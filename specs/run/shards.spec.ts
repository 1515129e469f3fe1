import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ran } from '../in-process.ts';
import { cli, playwright, reportIn, temporaryFolder } from './run-cli.ts';

test('recordings of different targets are not merged', async () => {
  const folder = temporaryFolder();
  const small = ['--section', 'request-body', '--route', 'users/managedDevices'];
  await Promise.all([
    cli(['conform', '--report-dir', join(folder, 'a'), ...small]),
    cli(['conform', '--report-dir', join(folder, 'b'), '--profile', 'live-2026', ...small]),
  ]);
  const { code, errors } = await ran([
    'merge',
    join(folder, 'a', 'recording.jsonl'),
    join(folder, 'b', 'recording.jsonl'),
    '--report-dir',
    folder,
  ]);
  expect(code).toBe(2);
  expect(errors).toContain('a recording of mock/live-2026');
});

test('two shards of one run are whole together; one alone, one twice and none at all say what is missing', async () => {
  test.setTimeout(180_000);
  const settings = {
    GRAPH_CONTRACT: 'intune-devices-manageddevice-resetpasscode',
    GRAPH_ROUTE: 'deviceManagement/managedDevices',
    GRAPH_SECTION: 'request-body',
  };
  const folder = temporaryFolder();
  const [first = '', second = ''] = ['1', '2'].map((at) => join(folder, `shard-${at}`));
  for (const [at, into] of [first, second].entries()) {
    const { code, output, errors } = await playwright([`--shard=${at + 1}/2`], { ...settings, GRAPH_REPORT_DIR: into })
      .ended;
    expect(code, output + errors).toBe(0);
  }
  const recordings = [first, second].map((one) => join(one, 'recording.jsonl'));
  const merge = async (files: readonly string[]) => {
    const into = temporaryFolder();
    const { code, output, errors } = await ran(['merge', ...files, '--report-dir', into, '--allow-partial']);
    return { code, said: output + errors, report: reportIn(into) };
  };
  const whole = await merge(recordings);
  expect(whole.code, whole.said).toBe(0);
  const checksIn = (one: string): number => reportIn(one)?.checks.length ?? 0;
  expect(whole.report?.checks.length).toBe(checksIn(first) + checksIn(second));
  expect(checksIn(first)).toBeGreaterThan(0);
  expect(checksIn(second)).toBeGreaterThan(0);

  for (const [at, file] of recordings.entries()) {
    const { code, report } = await merge([file]);
    const other = `shard ${2 - at}/2`;
    expect([code, report?.partial, report?.statement], other).toEqual([3, true, expect.stringContaining(other)]);
  }
  const lost = join(folder, 'lost.jsonl');
  const beside = await merge([recordings[0] ?? '', lost]);
  expect([beside.code, beside.report?.partial]).toEqual([3, true]);
  expect(beside.report?.statement).toContain(lost);

  const again = join(folder, 'again.jsonl');
  copyFileSync(recordings[0] ?? '', again);
  const twice = await merge([...recordings, again]);
  expect([twice.code, twice.report]).toEqual([2, undefined]);
  expect(twice.said).toMatch(/the same shard 1\/2 as .*name the recording of each shard once/);

  const none = await merge([lost, join(folder, 'gone.jsonl')]);
  expect([none.code, none.report, existsSync(lost)]).toEqual([2, undefined, false]);
  expect(none.said).toMatch(/no such recording: .*lost\.jsonl, .*gone\.jsonl; name the recording\.jsonl of each shard/);
});
