import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { errorCode } from './error-code.ts';
import { Mistake } from './mistake.ts';

export interface FileLimit {
  /** The most that is read, in bytes. */
  readonly most: number;
  /** What to write or give instead of a file that cannot be read. */
  readonly instead?: string | undefined;
}

/**
 * Opens a file that somebody else may have put there: a regular one of a sensible size, or a link to one. A pipe would never end, and `/dev/zero`
 * neither. Throws a Mistake for everything else, before it reads. Whoever opens it closes it.
 */
export function openRegular(file: string, { most, instead }: FileLimit): number {
  const refuse = (found: string): never => {
    throw new Mistake({ file, found, instead });
  };
  const admit = (stats: Stats): void => {
    if (!stats.isFile()) refuse(`it is ${kindOf(stats)}, and no regular file`);
    if (stats.size > most) refuse(`it has ${stats.size} bytes, and ${most} are the most`);
  };
  let descriptor: number | undefined;
  try {
    // Before it is opened: to open a device may do something.
    admit(statSync(file));
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    admit(fstatSync(descriptor));
    return descriptor;
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    if (error instanceof Mistake) throw error;
    const code = errorCode(error) ?? 'unknown reason';
    return refuse(code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`);
  }
}

/** The bytes of a file that `openRegular` opens. Throws a Mistake as it does. */
export function readFileBytes(file: string, limit: FileLimit): Buffer {
  const descriptor = openRegular(file, limit);
  try {
    const bytes = readUpTo(descriptor, limit.most);
    if (bytes !== undefined) return bytes;
  } catch (error) {
    const code = errorCode(error) ?? 'unknown reason';
    throw new Mistake({ file, found: `the file cannot be read (${code})`, instead: limit.instead });
  } finally {
    closeSync(descriptor);
  }
  throw new Mistake({ file, found: `it has more than ${limit.most} bytes`, instead: limit.instead });
}

/** As `readFileBytes`, for text in UTF-8; a byte-order mark before it is no part of it. */
export function readTextFile(file: string, limit: FileLimit): string {
  const bytes = readFileBytes(file, limit);
  if (!isUtf8(bytes)) throw new Mistake({ file, found: 'it is no text in UTF-8', instead: 'save it as UTF-8' });
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

/** Sizes are only told: some files (of `/proc`) have another, and some grow. Undefined where there is more than `most`. */
function readUpTo(descriptor: number, most: number): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let total = 0; total <= most; ) {
    const part = Buffer.allocUnsafe(Math.min(1 << 20, Math.max(most + 1 - total, 1)));
    const read = readSync(descriptor, part);
    if (read === 0) return Buffer.concat(parts);
    parts.push(part.subarray(0, read));
    total += read;
  }
  return undefined;
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}
