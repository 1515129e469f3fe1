import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../contract/make-folder.ts';

export interface FileLock {
  release(): void;
}

/** Takes a lock, or tells which process has it. A lock whose process is gone is taken over. */
export function takeLock(file: string): FileLock | { readonly holder: number } {
  makeFolder(dirname(file));
  // Linked when it is already written: nobody ever sees a lock without its holder.
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, String(process.pid), { mode: 0o600 });
  try {
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      try {
        linkSync(own, file);
        return { release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
        const holder = holderOf(file);
        if (holder !== undefined && isAlive(holder)) return { holder };
        rmSync(file, { force: true });
      }
    }
    return { holder: 0 };
  } finally {
    rmSync(own, { force: true });
  }
}

/** Works under a lock; waits for it up to `patience` milliseconds. Throws when another process keeps it longer. */
export async function underLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    const lock = takeLock(file);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() >= until) throw new Error(`process ${lock.holder} has kept ${file} for ${patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function holderOf(file: string): number | undefined {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(holder) && holder > 0 ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** True for a process that runs, whoever owns it. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
