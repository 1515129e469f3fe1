import { existsSync, lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Mistake } from '../common/mistake.ts';
import { readFileBytes } from '../common/read-text-file.ts';

/** The most a settings file may weigh, in bytes: real ones have some thousands. */
const largest = 1_000_000;

/**
 * The text of a settings file, in whatever encoding it was saved; undefined where there is none. Throws a Mistake where there is something
 * that cannot be read: the run would go on without it, and judge the mock in place of the live service.
 */
export function settingsText(file: string): string | undefined {
  const state = lstatSync(file, { throwIfNoEntry: false });
  if (state === undefined) return withoutFile(file);
  return decoded(file, readFileBytes(file, { most: largest, instead: 'make it a text file, or remove it' }));
}

/** Windows hides endings, and an editor adds one. */
function withoutFile(file: string): undefined {
  const near = join(dirname(file), `${file.slice(dirname(file).length).replace(/^\//, '')}.txt`);
  if (existsSync(near)) throw new Mistake({ file: near, found: 'this file is not read', instead: `name it ${file}` });
  return undefined;
}

/** UTF-8, or UTF-16 as PowerShell's `>` writes it, with or without a byte-order mark. */
function decoded(file: string, bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    const loose = new TextDecoder(encoding).decode(bytes);
    const line = loose.split(/\r\n|\n|\r/).findIndex((one) => one.includes('\uFFFD') && !/^\s*(?:#|$)/.test(one));
    // What a comment says matters to nobody.
    if (line < 0 && !loose.includes('\0')) return loose;
    throw new Mistake({ file, line: line + 1, found: 'letters in no known encoding', instead: 'save it as UTF-8' });
  }
  throw new Mistake({ file, found: 'this is no text, or in no known encoding', instead: 'save it as UTF-8' });
}

function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Names of settings are ASCII: of two bytes of UTF-16 one is zero.
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 === 0 && odd > bytes.length / 4 && even === 0) return 'utf-16le';
  return bytes.length % 2 === 0 && even > bytes.length / 4 && odd === 0 ? 'utf-16be' : 'utf-8';
}
