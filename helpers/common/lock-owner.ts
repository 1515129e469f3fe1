import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { defined } from './defined.ts';
import { errorCode } from './error-code.ts';

const owner = z.object({
  pid: z.int().positive(),
  /** When the process began, where the system tells: a number is given to another process later. */
  started: z.string().optional(),
  host: z.string(),
  /** The machine's start and the container, where the system tells. */
  boot: z.string().optional(),
  space: z.string().optional(),
  /** What several processes of one run have in common. */
  run: z.string().optional(),
  /** A lock that was given back stands there with `free`. */
  free: z.literal(true).optional(),
});

/** Who holds a lock. */
export type LockOwner = z.infer<typeof owner>;

export function thisProcess(): LockOwner {
  const started = startOf(process.pid);
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const space = told(() => readlinkSync('/proc/self/ns/pid'));
  return { pid: process.pid, host: hostname(), ...defined({ started, boot, space }) };
}

/** The owner that a lock file names; undefined for a file that no lock of ours has written. */
export function ownerIn(text: string): LockOwner | undefined {
  const read = told((): unknown => JSON.parse(text));
  const found = owner.safeParse(read);
  return found.success ? found.data : undefined;
}

/** `elsewhere`: on another machine or in another container, where nobody can look. */
export function stateOf(holder: LockOwner): 'alive' | 'gone' | 'elsewhere' {
  if (holder.free === true) return 'gone';
  const own = thisProcess();
  if (holder.host === own.host && holder.boot !== own.boot) return 'gone';
  if (holder.boot !== own.boot || holder.space !== own.space) return 'elsewhere';
  if (holder.boot === undefined && holder.host !== own.host) return 'elsewhere';
  if (!isProcess(holder.pid)) return 'gone';
  return holder.started === undefined || holder.started === startOf(holder.pid) ? 'alive' : 'gone';
}

/** Field 22 of `/proc/<pid>/stat`, in ticks since the machine started; the name in field 2 may hold blanks and brackets. */
const startOf = (pid: number): string | undefined =>
  told(
    () =>
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19],
  );

/** True for a process that runs, whoever owns it. */
export function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function told<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
