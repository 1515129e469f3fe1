import { closeSync, readSync } from 'node:fs';
import { openRegular } from './read-text-file.ts';

/** A line of a file: where it starts, in bytes, and its number, from 1. `cut`: no line break follows. */
export interface Line {
  readonly at: number;
  readonly number: number;
  readonly bytes: Buffer;
  readonly cut: boolean;
}

/** The most that such a file may have, in bytes: some thousand times a large run. */
const largest = 100_000_000_000;
/** Bytes that are read at once. */
const portion = 1 << 20;
const lineBreak = 10;

/** The lines of a file, or of `length` bytes of it from `from` on, one after the other: a file of any size is never in memory as a whole. */
export function* linesIn(file: string, from = 0, length = Number.POSITIVE_INFINITY, first = 1): Generator<Line> {
  const descriptor = openRegular(file, { most: largest, instead: 'name a recording that `conform` wrote' });
  try {
    let rest: Buffer = Buffer.alloc(0);
    let at = from;
    let number = first;
    for (let read = 0; read < length; ) {
      const piece = Buffer.allocUnsafe(Math.min(portion, length - read));
      const count = readSync(descriptor, piece, 0, piece.length, from + read);
      if (count === 0) break;
      read += count;
      rest = rest.length === 0 ? piece.subarray(0, count) : Buffer.concat([rest, piece.subarray(0, count)]);
      let start = 0;
      for (let end = rest.indexOf(lineBreak); end >= 0; end = rest.indexOf(lineBreak, start)) {
        yield { at, number, bytes: rest.subarray(start, end), cut: false };
        number += 1;
        at += end + 1 - start;
        start = end + 1;
      }
      rest = rest.subarray(start);
    }
    if (rest.length > 0) yield { at, number, bytes: rest, cut: true };
  } finally {
    closeSync(descriptor);
  }
}
