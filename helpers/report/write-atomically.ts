import { renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../contract/make-folder.ts';

/** Writes a file so that a reader sees the old one or the new one whole, never a half: a neighbour is renamed onto it. */
export function writeAtomically(file: string, text: string): void {
  makeFolder(dirname(file));
  const neighbour = `${file}.${process.pid}.new`;
  writeFileSync(neighbour, text);
  renameSync(neighbour, file);
}
