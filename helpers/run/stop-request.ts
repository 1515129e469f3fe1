import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const setting = 'CONFORMANCE_STOP';
/** Milliseconds between looks. */
const interval = 100;

/** How a command asks the run that it started to end in good order: by a file that appears. Playwright itself would end its worker in the middle of a request. */
export interface StopRequest {
  /** For the environment of the run. */
  readonly environment: Readonly<Record<string, string>>;
  make(): void;
  withdraw(): void;
}

export function stopRequest(): StopRequest {
  // A folder of its own, which nobody else can write to: a name that can be guessed is a run that can be stopped.
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-stop-'));
  const file = join(folder, 'stop');
  return {
    environment: { [setting]: file },
    make: () => writeFileSync(file, ''),
    withdraw: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Does work with a signal that is aborted when the command that started this run asks for it. Under plain Playwright nobody asks. */
export async function untilStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const file = process.env[setting];
  const stop = new AbortController();
  const look = (): void => {
    if (file !== undefined && existsSync(file)) stop.abort();
  };
  look();
  const timer = setInterval(look, interval);
  try {
    return await work(stop.signal);
  } finally {
    clearInterval(timer);
  }
}
