import { randomUUID } from 'node:crypto';
import { linkSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from './error-code.ts';
import { type LockOwner, ownerIn, stateOf, thisProcess } from './lock-owner.ts';
import { makeFolder } from './make-folder.ts';
import { Mistake } from './mistake.ts';

export interface FileLock {
  release(): void;
}

/** Who has a lock, and the file that says so. */
export interface Held {
  readonly holder: LockOwner;
  readonly where: 'here' | 'elsewhere';
  readonly file: string;
}

export interface LockOptions {
  /** Hears of a file that was no lock of ours. */
  readonly say?: (words: string) => void;
  /** Names the run, so that others of its processes know it. */
  readonly run?: string | undefined;
}

const mostTurns = 999_999_999;
/** Old turns that are kept: whoever was slow to look still sees that theirs is over. */
const turnsKept = 8;

/**
 * Takes a lock, or tells who has it. A lock whose process is gone is taken over, by exactly one: each holder makes a file of its own,
 * `<file>.<turn>`, by a link that succeeds once, and the highest turn counts. Nothing is ever removed that somebody could still take for the highest.
 * Throws a Mistake for a file that is somebody else's or a link.
 */
export function takeLock(file: string, { say = () => {}, run }: LockOptions = {}): FileLock | Held {
  makeFolder(dirname(file), 0o700);
  const draft = `${file}.${randomUUID()}.new`;
  writeFileSync(draft, JSON.stringify({ ...thisProcess(), run }), { mode: 0o600, flag: 'wx' });
  try {
    for (;;) {
      const last = lastTurn(file);
      const held = last === 0 ? undefined : holderOf(turnFile(file, last), say);
      if (held !== undefined) return held;
      if (last >= mostTurns)
        throw new Mistake({
          file: turnFile(file, last),
          found: 'no lock has had so many turns',
          instead: 'remove the file',
        });
      if (!linked(draft, turnFile(file, last + 1))) continue;
      if (lastTurn(file) !== last + 1) {
        // Others took turns in the meantime, and cleaned up so far that this number was free again.
        rmSync(turnFile(file, last + 1), { force: true });
        continue;
      }
      forgetTurns(file, last + 1 - turnsKept);
      return { release: () => giveBack(file, last + 1) };
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Works under a lock; waits for it up to `patience` milliseconds. Throws a Mistake when another process keeps it longer. */
export async function underLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(() => takeLock(file), patience);
  if ('holder' in lock)
    throw new Mistake({
      found: `process ${lock.holder.pid} has kept ${lock.file} for ${patience / 1000} s`,
      instead: 'wait for it to end; where it has ended on another machine or in another container, remove the file',
    });
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** Tries until it has the lock, `patience` milliseconds are over, or `worth` says that waiting for this holder is none. */
export async function waitForLock(
  take: () => FileLock | Held,
  patience: number,
  worth: (held: Held) => boolean = () => true,
): Promise<FileLock | Held> {
  const until = performance.now() + patience;
  for (;;) {
    const lock = take();
    if ('release' in lock || !worth(lock) || performance.now() >= until) return lock;
    await wait(50);
  }
}

const turnFile = (file: string, turn: number): string => `${file}.${turn}`;

function turnsOf(file: string): number[] {
  const start = `${basename(file)}.`;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(start) && /^[1-9]\d{0,8}$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)));
}

const lastTurn = (file: string): number => Math.max(0, ...turnsOf(file));

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds this turn, or undefined when it is over. */
function holderOf(file: string, say: (words: string) => void): Held | undefined {
  const text = ownText(file);
  if (text === undefined) return undefined;
  const holder = ownerIn(text);
  if (holder === undefined) {
    say(`${file} is no lock of this suite, or half of one: it is replaced`);
    return undefined;
  }
  const state = stateOf(holder);
  return state === 'gone' ? undefined : { holder, where: state === 'alive' ? 'here' : 'elsewhere', file };
}

/** The text of a regular file of our own; undefined where it has gone. A lock is short: what is longer is none. */
function ownText(file: string): string | undefined {
  try {
    const stat = lstatSync(file);
    const mine = process.getuid === undefined || stat.uid === process.getuid();
    if (!stat.isFile() || !mine)
      throw new Mistake({
        file,
        found: stat.isFile() ? 'the lock is a file of another user' : 'the lock is no regular file',
        instead: 'find out who made it, and remove it',
      });
    return stat.size > 4_096 ? '' : readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside and renamed: the turn stays, so that nobody takes a lower one, and nobody reads half of it. */
function giveBack(file: string, turn: number): void {
  const draft = join(dirname(file), `${basename(file)}.${randomUUID()}.new`);
  writeFileSync(draft, JSON.stringify({ ...thisProcess(), free: true }), { mode: 0o600, flag: 'wx' });
  renameSync(draft, turnFile(file, turn));
}

function forgetTurns(file: string, upTo: number): void {
  for (const turn of turnsOf(file)) if (turn <= upTo) rmSync(turnFile(file, turn), { force: true });
}
