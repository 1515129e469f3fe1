import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '../contract/read-text-file.ts';
import { complain } from '../contract/say.ts';
import { writeWhole } from '../contract/write-file.ts';

const attemptSchema = z.object({
  /** The Playwright run that it belongs to. */
  run: z.string(),
  pid: z.int(),
  state: z.enum(['recording', 'done', 'failed']),
  failure: z.string().optional(),
});
type Attempt = z.infer<typeof attemptSchema>;

/** Workers inherit it from the process that loads the configuration first. */
const setting = 'CONFORMANCE_RUN';
const runOf = (): string => process.env[setting] ?? 'none';

export function nameRun(id: string): void {
  process.env[setting] ??= id;
}

const fileIn = (folder: string): string => join(folder, 'attempt.json');

/** Begins the one recording of this run; gives the earlier attempt where there was one, when it has ended. */
export async function beginAttempt(folder: string): Promise<Attempt | undefined> {
  for (;;) {
    const earlier = attemptIn(folder);
    if (earlier === undefined || earlier.run !== runOf()) break;
    if (earlier.state !== 'recording' || !isAlive(earlier.pid)) return earlier;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  write(folder, { run: runOf(), pid: process.pid, state: 'recording' });
  return undefined;
}

export function endAttempt(folder: string, failure?: string): void {
  write(folder, {
    run: runOf(),
    pid: process.pid,
    state: failure === undefined ? 'done' : 'failed',
    ...(failure === undefined ? {} : { failure }),
  });
}

export const forgetAttempt = (folder: string): void => rmSync(fileIn(folder), { force: true });

function attemptIn(folder: string): Attempt | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  try {
    return attemptSchema.parse(JSON.parse(readTextFile(fileIn(folder), { most: 1_000_000 })));
  } catch {
    // We write it whole or not at all: half of one, or something else, is nobody's attempt.
    complain(`${fileIn(folder)} tells of no attempt: it is replaced\n`);
    forgetAttempt(folder);
    return undefined;
  }
}

function write(folder: string, attempt: Attempt): void {
  writeWhole(fileIn(folder), JSON.stringify(attempt));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
