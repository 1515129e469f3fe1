import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../contract/make-folder.ts';

/** Characters that are written together. */
const together = 1 << 20;

/** As `writeAtomically`, for a text that is never in memory as a whole. */
export function writePieces(file: string, pieces: Iterable<string>): void {
  makeFolder(dirname(file));
  const neighbour = `${file}.${process.pid}.new`;
  const out = openSync(neighbour, 'w');
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < together) continue;
    writeSync(out, waiting.join(''));
    waiting = [];
    length = 0;
  }
  writeSync(out, waiting.join(''));
  closeSync(out);
  renameSync(neighbour, file);
}
