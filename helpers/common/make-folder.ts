import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode } from './error-code.ts';
import { Mistake } from './mistake.ts';

/**
 * Makes a folder and those above it. Throws a Mistake where that is not possible: Node's own recursive way never returns on file systems that
 * refuse new folders as if the one above were missing (`/proc`).
 */
export function makeFolder(folder: string, mode?: number): void {
  const path = resolve(folder);
  if (isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    const code = errorCode(error) ?? 'unknown reason';
    // Two processes may make it at the same time.
    if (isFolder(path)) return;
    throw new Mistake({
      found: `the folder ${folder} cannot be made (${code === 'EEXIST' ? 'there is a file of that name' : code})`,
      instead: 'name one that can be written to',
    });
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
