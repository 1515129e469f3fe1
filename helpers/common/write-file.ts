import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { errorCode } from './error-code.ts';
import { makeFolder } from './make-folder.ts';
import { Mistake } from './mistake.ts';

/** Readable by its owner only. */
const own = 0o600;

/**
 * Writes a file so that a reader sees the old one or the new one whole, never a half: a neighbour is renamed onto it. Its folder is made where it is
 * missing; content in pieces is never in memory as a whole. Never through a symbolic link. Throws a Mistake where there is one, or something else than a file. `readers`: who may read it.
 */
export function writeWhole(
  file: string,
  content: string | Iterable<string | Uint8Array>,
  readers: 'its owner' | 'everybody' = 'its owner',
): void {
  const mode = readers === 'everybody' ? 0o666 : own;
  makeFolder(dirname(file), readers === 'everybody' ? undefined : 0o700);
  proveReplaceable(file);
  const neighbour = `${file}.${process.pid}.${randomBytes(4).toString('hex')}.new`;
  try {
    const descriptor = openNew(neighbour, mode);
    try {
      for (const part of portions(typeof content === 'string' ? [content] : content)) writeFileSync(descriptor, part);
    } finally {
      closeSync(descriptor);
    }
    renameSync(neighbour, file);
  } catch (error) {
    rmSync(neighbour, { force: true });
    throw error;
  }
}

/** Bytes that are written together. */
const portion = 1 << 20;

/** Many small pieces as few large ones, and a large one as several: what is encoded at once is a portion. */
function* portions(pieces: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces)
    for (const part of typeof piece === 'string' ? partsOf(piece) : [piece]) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      waiting.push(bytes);
      length += bytes.length;
      if (length < portion) continue;
      yield Buffer.concat(waiting);
      waiting = [];
      length = 0;
    }
  yield Buffer.concat(waiting);
}

/** Stretches of a text; a pair of surrogates stays together. */
function* partsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = at + portion;
    const splits = end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? '');
    yield text.slice(at, splits ? end - 1 : end);
    at = splits ? end - 1 : end;
  }
}

/** Opens a new file that only its owner reads; one of that name is removed. Throws as `writeWhole` does. */
export function openAnew(file: string): number {
  makeFolder(dirname(file), 0o700);
  proveReplaceable(file);
  rmSync(file, { force: true });
  return openNew(file, own);
}

/** Opens a file that is there to add to it. Throws as `writeWhole` does. */
export function openToAdd(file: string): number {
  proveReplaceable(file);
  return openSync(file, constants.O_WRONLY | constants.O_APPEND | noFollow, own);
}

/** Windows has no such flag, and few links. */
const noFollow = constants.O_NOFOLLOW ?? 0;

/** Fails where something of that name has appeared meanwhile: nobody can put a link in our way. */
const openNew = (file: string, mode: number): number =>
  openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, mode);

/** Throws a Mistake where a file would be written through a link, or in the place of what is no file. */
function proveReplaceable(file: string): void {
  const found = statsOf(file);
  if (found === undefined || found.isFile()) return;
  const what = found.isSymbolicLink() ? 'a symbolic link' : found.isDirectory() ? 'a folder' : 'no regular file';
  throw new Mistake({
    file,
    found: `this is ${what}, and would be written to`,
    instead: 'remove it, or name another folder',
  });
}

/** Undefined where there is nothing: below a file there is nothing, either. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * The folder of a run's reports: made for its owner only; one that is there and ours is closed to others. Throws a Mistake for a symbolic link: nobody
 * but its owner knows where that leads.
 */
export function makeOwnFolder(folder: string): void {
  const path = resolve(folder);
  if (statsOf(path)?.isSymbolicLink())
    throw new Mistake({ file: folder, found: 'this is a symbolic link', instead: 'name the folder itself' });
  makeFolder(path, 0o700);
  const found = statsOf(path);
  const isOurs = process.getuid !== undefined && found?.uid === process.getuid();
  // A folder that one works in, or that has it inside, is more than the run's.
  const isMore = `${process.cwd()}${sep}`.startsWith(path === sep ? sep : `${path}${sep}`);
  if (isMore) return;
  const link = readdirSync(path, { withFileTypes: true }).find((entry) => entry.isSymbolicLink());
  if (link !== undefined)
    throw new Mistake({
      file: join(folder, link.name),
      found: 'this is a symbolic link, and would be written to',
      instead: 'remove it, or name another folder',
    });
  if (found !== undefined && isOurs && (found.mode & 0o077) !== 0) chmodSync(path, 0o700);
}
