import { lstatSync, rmSync } from 'node:fs';
import { Mistake } from './mistake.ts';

/**
 * Makes room for a file of our own: a link, a pipe or a device under its name is removed and said on standard error. To write through a link would
 * change a file of somebody else's, and to write into a pipe may never end. Throws a Mistake for a folder.
 */
export function removeForeign(file: string): void {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined || stats.isFile()) return;
  if (stats.isDirectory())
    throw new Mistake({ file, found: 'it is a folder, and a file is to stand there', instead: 'move it away' });
  rmSync(file, { force: true });
  process.stderr.write(`${file} was no regular file: it is replaced\n`);
}
