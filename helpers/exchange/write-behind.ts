import { appendFile } from 'node:fs';
import { promisify } from 'node:util';

const write = promisify(appendFile);

/** Text on its way to a file. */
export interface Behind {
  add(text: string): void;
  /** Resolves when all of it is written. Throws what the system said where it could not be. */
  written(): Promise<void>;
}

/** Texts that are gathered before they are written. */
const together = 64;

/** Writes to an open file beside the work: who serves a client must not wait for a slow disk. */
export function writeBehind(descriptor: number): Behind {
  let waiting: string[] = [];
  let underway: Promise<void> | undefined;
  let failed: { readonly error: unknown } | undefined;
  async function drain(least: number): Promise<void> {
    while (waiting.length >= least && failed === undefined) {
      const text = waiting.join('');
      waiting = [];
      await write(descriptor, text).catch((error: unknown) => {
        failed = { error };
      });
    }
    underway = undefined;
  }
  return {
    add(text) {
      waiting.push(text);
      if (waiting.length >= together) underway ??= drain(together);
    },
    async written() {
      await underway;
      await drain(1);
      if (failed !== undefined) throw failed.error;
    },
  };
}
