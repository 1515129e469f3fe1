import { appendFileSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { ran } from '../in-process.ts';
import { cli, reportIn, start, temporaryFolder } from './run-cli.ts';

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const attemptsOf = (file: string): string[] =>
  linesOf(file)
    .filter((line) => line.startsWith('{"kind":"exchange"'))
    .map((line) => {
      const { probe, attempt } = JSON.parse(line) as { probe: string; attempt: number };
      return `${probe} ${attempt}`;
    });

/** Waits until a recording has this many lines. */
async function grown(file: string, lines: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (existsSync(file) && linesOf(file).length >= lines) return;
    await sleep(50);
  }
  throw new Error(`${file} did not grow to ${lines} lines`);
}

/** Waits until a file has not grown for this long, in milliseconds. */
async function stillFor(file: string, milliseconds: number): Promise<void> {
  for (let size = -1, tries = 0; tries < 40; tries += 1) {
    const now = readFileSync(file).length;
    if (now === size) return;
    size = now;
    await sleep(milliseconds);
  }
  throw new Error(`${file} grows and grows`);
}

/** Where a run of the seed records before its end. */
const partIn = (folder: string): string =>
  join(folder, 'recordings', 'intune-devices-manageddevice-resetpasscode@2018-11-29.jsonl');

test('Ctrl-C leaves a valid partial report, and --resume finishes the run without sending anything twice', async () => {
  const folder = temporaryFolder();
  const recording = join(folder, 'recording.jsonl');
  const args = ['conform', '--report-dir', folder, '--route', 'users/managedDevices'];
  const running = start(process.execPath, ['helpers/cli/bin.mjs', ...args, '--latency', '80']);
  await grown(partIn(folder), 10);
  running.child.kill('SIGINT');
  const { code, output, errors } = await running.ended;
  expect(code, output + errors).toBe(3);
  const partial = reportIn(folder);
  expect(partial?.interrupted).toBe(true);
  expect(partial?.summary.violates).toBe(0);
  // In good order: what was under way has its answer, and the recording its end.
  expect(linesOf(recording).at(-1)).toContain('"kind":"stopped"');
  expect(errors).toContain('Ctrl-C again ends it at once');
  const resumed = await cli([...args, '--resume']);
  expect(resumed.code, resumed.output + resumed.errors).toBe(0);
  expect(reportIn(folder)?.interrupted).toBe(false);
  const again = await cli([...args, '--resume']);
  expect(again.code).toBe(0);
  expect(again.errors).toContain('nothing is left to send');
  const attempts = attemptsOf(recording);
  expect(new Set(attempts).size).toBe(attempts.length);
});

test('a second Ctrl-C ends a run at once, and it is reported as far as it came', async () => {
  const folder = temporaryFolder();
  const args = ['conform', '--report-dir', folder, '--route', 'users/managedDevices', '--latency', '20000'];
  const running = start(process.execPath, ['helpers/cli/bin.mjs', ...args], { GRAPH_TIMEOUT: '60' });
  await grown(partIn(folder), 1);
  running.child.kill('SIGINT');
  await sleep(500);
  running.child.kill('SIGINT');
  const { code, output, errors } = await running.ended;
  expect(code, output + errors).toBe(3);
  expect(reportIn(folder)?.interrupted).toBe(true);
  expect(existsSync(partIn(folder))).toBe(false);
});

test('a killed run can be judged as far as it came, and finished without sending anything twice', async () => {
  const folder = temporaryFolder();
  const args = ['conform', '--report-dir', folder, '--route', 'users/managedDevices'];
  const running = start(process.execPath, ['helpers/cli/bin.mjs', ...args, '--latency', '80'], {});
  await grown(partIn(folder), 8);
  const { process: runner } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { process: number };
  // First the command, then what it started: nobody is left to end the run in good order.
  running.child.kill('SIGKILL');
  process.kill(runner, 'SIGKILL');
  // Its worker notices, and stops sending.
  await stillFor(partIn(folder), 1500);
  const cut = join(folder, 'cut.jsonl');
  copyFileSync(partIn(folder), cut);
  appendFileSync(cut, '{"kind":"exchange","contract":"intune');
  const judged = await ran(['conform', '--report-dir', join(folder, 'judged'), '--replay', cut]);
  expect(judged.code, judged.output + judged.errors).toBe(3);
  expect(reportIn(join(folder, 'judged'))?.interrupted).toBe(true);
  const resumed = await cli([...args, '--resume']);
  expect(resumed.code, resumed.output + resumed.errors).toBe(0);
  const attempts = attemptsOf(join(folder, 'recording.jsonl'));
  expect(new Set(attempts).size).toBe(attempts.length);
});

test('when only the command is killed, the run ends in good order', async () => {
  const folder = temporaryFolder();
  const args = ['conform', '--report-dir', folder, '--route', 'users/managedDevices', '--latency', '80'];
  const running = start(process.execPath, ['helpers/cli/bin.mjs', ...args], {});
  await grown(partIn(folder), 8);
  running.child.kill('SIGKILL');
  for (let tries = 0; reportIn(folder) === undefined && tries < 300; tries += 1) await sleep(100);
  expect(reportIn(folder)?.interrupted).toBe(true);
});

test('a replay gives the same verdicts, sends nothing, and shows what a changed contract makes of it', async () => {
  const folder = temporaryFolder();
  const recording = join(folder, 'recording.jsonl');
  expect((await cli(['conform', '--report-dir', folder])).code).toBe(0);
  const again = join(folder, 'again');
  const replay = await ran(['conform', '--report-dir', again, '--replay', recording]);
  expect(replay.code, replay.output + replay.errors).toBe(0);
  expect(reportIn(again)?.summary).toEqual(reportIn(folder)?.summary);
  expect(existsSync(join(again, 'recording.jsonl'))).toBe(false);
});

test('a recording that was tampered with is a mistake with its line', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'recording.jsonl');
  expect(
    (await cli(['conform', '--report-dir', folder, '--section', 'request-body', '--route', 'users/managedDevices']))
      .code,
  ).toBe(0);
  const lines = linesOf(file);
  lines[2] = (lines[2] ?? '').replace('"attempt":', '"atempt":');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const { code, errors } = await ran(['conform', '--report-dir', join(folder, 'judged'), '--replay', file]);
  expect(code).toBe(2);
  expect(errors).toContain('recording.jsonl:3:');
});
