import { closeSync, writeSync } from 'node:fs';
import { openAnew } from '../common/write-file.ts';
import { openRecording } from './open-recording.ts';
import type { RunHeader } from './recording.ts';

/**
 * Takes the recording of an interrupted run apart into one file a contract, so that each can be finished by itself. A contract of which nothing
 * was recorded gets none, and starts anew; a whole run's parts keep their end.
 */
export function splitRecording(file: string, partOf: (contract: string) => string): void {
  const { header, closing, linesOf } = openRecording(file);
  for (const contract of Object.keys(header.routes)) {
    let out: number | undefined;
    const write = (bytes: Buffer): void => {
      if (out === undefined) return;
      writeSync(out, bytes);
      writeSync(out, '\n');
    };
    for (const { bytes } of linesOf(contract)) {
      if (out === undefined) {
        out = openAnew(partOf(contract));
        write(Buffer.from(JSON.stringify(headerOfPart(header, contract))));
      }
      write(bytes);
    }
    if (closing?.kind === 'end') write(Buffer.from(JSON.stringify(closing)));
    if (out !== undefined) closeSync(out);
  }
}

const headerOfPart = (header: RunHeader, contract: string): RunHeader => ({
  ...header,
  clauses: header.clauses.filter((id) => id.startsWith(`${contract}/`)),
  routes: { [contract]: header.routes[contract] ?? [] },
});
