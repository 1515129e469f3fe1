import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../common/make-folder.ts';
import { Mistake } from '../common/mistake.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { writeWhole } from '../common/write-file.ts';

/** A file that nobody reads without the key, and that is never half written. */
export interface SealedFile {
  /** Undefined when there is none. Throws a Mistake when it does not open with the key. */
  read(): string | undefined;
  write(text: string): void;
  remove(): boolean;
}

const sealed = z.strictObject({
  version: z.literal(1),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  data: z.base64(),
});

/** AES-256-GCM; its key is derived from `key` with a salt of the file's own (scrypt). */
export function sealedFile(file: string, key: string): SealedFile {
  return {
    read() {
      if (!existsSync(file)) return undefined;
      try {
        return open(readTextFile(file, { most: 10_000_000 }), key);
      } catch {
        throw new Mistake({
          file,
          found: 'the sign-in kept here does not open with this key',
          instead: 'give the GRAPH_CACHE_KEY that it was kept with, or forget it with `logout` and sign in again',
        });
      }
    },
    write(text) {
      writeWhole(file, seal(text, key));
    },
    remove() {
      const was = existsSync(file);
      rmSync(file, { force: true });
      return was;
    },
  };
}

function seal(text: string, key: string): string {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(key, salt), nonce);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = { salt, nonce, tag: cipher.getAuthTag(), data };
  return JSON.stringify({
    version: 1,
    ...Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')])),
  });
}

function open(text: string, key: string): string {
  const { salt, nonce, tag, data } = sealed.parse(JSON.parse(text));
  const bytes = (part: string): Buffer => Buffer.from(part, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', derived(key, bytes(salt)), bytes(nonce));
  decipher.setAuthTag(bytes(tag));
  return Buffer.concat([decipher.update(bytes(data)), decipher.final()]).toString('utf8');
}

const derived = (key: string, salt: Buffer): Buffer => scryptSync(key, salt, 32);

/**
 * The key that sign-ins are kept with: the given one, else that of a key file, made when it is missing and readable by its owner only.
 * Throws a Mistake for a key file that others can read.
 */
export function cacheKey(folder: string, given: string | undefined): string {
  if (given !== undefined) return given;
  const file = join(folder, 'cache.key');
  if (!existsSync(file)) {
    makeFolder(folder, 0o700);
    try {
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o600);
    } catch (error) {
      // Another process made it in the meantime: then that one is the key.
      if (!existsSync(file)) throw error;
    }
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Mistake({ file, found: 'others can read this key', instead: `chmod 600 ${file}, and sign in again` });
  return readTextFile(file, { most: 10_000 }).trim();
}
