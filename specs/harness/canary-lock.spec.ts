import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { takeLock, underLock } from '../../helpers/common/file-lock.ts';
import { ownerIn, stateOf, thisProcess } from '../../helpers/common/lock-owner.ts';
import { canaryKey, lockCanary } from '../../helpers/target/live-lock.ts';

const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'locks-'));
const id = 'C0FFEE00-1111-4222-8333-444455556666';
const service = 'https://graph.microsoft.com';
/** A process that has ended: its number is free, or another's by now. */
const gone = { ...thisProcess(), pid: 999_999_999 };

interface Racer {
  readonly won: readonly number[];
  /** How often somebody else was inside, too. */
  readonly together: number;
}

const said = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('a racer without output');
  const [text] = await once(child.stdout, 'data');
  return String(text);
};

/** Lets processes race from one moment on, and gives what each of them had. They stay alive until the last has told. */
async function race(processes: number, args: readonly string[]): Promise<Racer[]> {
  const script = fileURLToPath(new URL('./lock-child.ts', import.meta.url));
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  await Promise.all(children.map(said));
  const told = children.map(said);
  for (const child of children) child.stdin.write(String(Date.now() + 50));
  const racers = (await Promise.all(told)).map((text): Racer => JSON.parse(text));
  for (const child of children) child.stdin.end();
  return racers;
}

test('of 400 stale locks each is taken over by exactly one of four processes, and one that changes hands has one owner', async () => {
  test.setTimeout(60_000);
  const folder = freshFolder();
  const rounds = 400;
  for (let round = 0; round < rounds; round += 1) writeFileSync(join(folder, `stale-${round}.1`), JSON.stringify(gone));
  const racers = await race(4, [folder, String(rounds), '100']);
  const won = racers.flatMap((one) => one.won);
  expect(won).toHaveLength(rounds);
  expect(new Set(won).size).toBe(rounds);
  // They did race.
  expect(racers.filter((one) => one.won.length > 0).length).toBeGreaterThan(1);
  expect(racers.map(({ together }) => together)).toEqual([0, 0, 0, 0]);
  // What is left of 400 turns are the last few.
  expect(readdirSync(folder).filter((name) => name.startsWith('busy')).length).toBeLessThan(20);
});

test('a lock is held until it is given back, and tells who has it', () => {
  const file = join(freshFolder(), 'a');
  const first = takeLock(file);
  expect(takeLock(file)).toMatchObject({ holder: { pid: process.pid }, where: 'here' });
  if ('release' in first) first.release();
  expect(takeLock(file)).toHaveProperty('release');
});

test('a process that got the number of another one holds nothing', () => {
  const own = thisProcess();
  expect(stateOf(own)).toBe('alive');
  expect(stateOf(gone)).toBe('gone');
  expect(stateOf({ ...own, free: true })).toBe('gone');
  expect(stateOf({ ...own, boot: 'before the last restart' })).toBe('gone');
  expect(stateOf({ ...own, host: 'another', boot: 'of another machine' })).toBe('elsewhere');
  if (own.started !== undefined) expect(stateOf({ ...own, started: '1' })).toBe('gone');
  if (own.space !== undefined) expect(stateOf({ ...own, space: 'pid:[1]' })).toBe('elsewhere');
});

test('a file that is no lock, or half of one, is said and replaced, and not waited for', () => {
  for (const text of ['', '{"pid":', '4711', 'null', '{"pid":-1,"host":"x"}', 'x'.repeat(100_000)]) {
    const file = join(freshFolder(), 'a');
    writeFileSync(`${file}.3`, text);
    const said: string[] = [];
    expect(takeLock(file, { say: (words) => said.push(words) })).toHaveProperty('release');
    expect(said).toEqual([expect.stringMatching(/a\.3 is no lock .* it is replaced/)]);
    expect(ownerIn(readFileSync(`${file}.4`, 'utf8'))?.pid).toBe(process.pid);
  }
});

test('a link and a folder in place of a lock are refused', () => {
  const folder = freshFolder();
  const target = join(folder, 'somebodys');
  writeFileSync(target, 'precious');
  symlinkSync(target, join(folder, 'a.1'));
  expect(() => takeLock(join(folder, 'a'))).toThrow(/no regular file/);
  expect(readFileSync(target, 'utf8')).toBe('precious');
  mkdirSync(join(folder, 'b.1'));
  expect(() => takeLock(join(folder, 'b'))).toThrow(/no regular file/);
});

test('a lock with too many turns is refused, not searched for ever', () => {
  const file = join(freshFolder(), 'a');
  writeFileSync(`${file}.999999999`, JSON.stringify(gone));
  expect(() => takeLock(file)).toThrow(/so many turns/);
});

test('one canary has one lock, however its service and its id are spelt', async () => {
  const folder = freshFolder();
  const lock = await lockCanary(service, id, { folder, run: undefined });
  for (const other of [
    'https://GRAPH.microsoft.com',
    'https://graph.microsoft.com:443',
    'https://graph.microsoft.com.',
    'https://graph.microsoft.com:8443',
    'https://20.190.128.1',
    'https://proxy.contoso.example',
  ])
    await expect(lockCanary(other, id.toLowerCase(), { folder, run: 'another' })).rejects.toThrow(/has this canary/);
  lock.release();
  (await lockCanary(service, id, { folder, run: 'another' })).release();
});

test('loopback is one host by all its names, and each of its ports a service of its own', () => {
  const spellings = [
    '127.0.0.1',
    'localhost',
    'LOCALHOST',
    'localhost.',
    '[::1]',
    '127.1',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    '127.0.0.2',
  ];
  expect(new Set(spellings.map((host) => canaryKey(`http://${host}:4000`, id)))).toHaveProperty('size', 1);
  expect(canaryKey('http://localhost:4000', id)).not.toBe(canaryKey('http://localhost:4001', id));
  expect(canaryKey('http://localhost', id)).toBe(canaryKey('http://127.0.0.1:80', id));
});

test('a canary is locked whatever the temporary folder and the home of the environment are', async () => {
  const moved = ['TMPDIR', 'TMP', 'TEMP', 'HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'];
  const before = moved.map((name) => [name, process.env[name]] as const);
  const canary = '5b1c7b0e-6a4e-4c8e-8c11-3f1d6f0a9b01';
  const lock = await lockCanary('http://127.0.0.1:1', canary, { run: undefined });
  try {
    for (const name of moved) process.env[name] = freshFolder();
    await expect(lockCanary('http://localhost:1', canary, { run: undefined })).rejects.toThrow(/has this canary/);
  } finally {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    lock.release();
  }
});

test('workers of one run take turns; another run is refused at once', async () => {
  const folder = freshFolder();
  const first = await lockCanary(service, id, { folder, run: 'one' });
  const order: string[] = [];
  const second = lockCanary(service, id, { folder, run: 'one' }).then((lock) => {
    order.push('second');
    lock.release();
  });
  await expect(lockCanary(service, id, { folder, run: 'two' })).rejects.toThrow(/another run/);
  order.push('refused');
  first.release();
  await second;
  expect(order).toEqual(['refused', 'second']);
});

test('work under a lock waits for its turn, and not for ever', async () => {
  const file = join(freshFolder(), 'a');
  const lock = takeLock(file);
  await expect(underLock(file, 100, async () => {})).rejects.toThrow(/has kept/);
  if ('release' in lock) lock.release();
  expect(await underLock(file, 100, async () => existsSync(`${file}.2`))).toBe(true);
});
