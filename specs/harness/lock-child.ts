import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { takeLock } from '../../helpers/common/file-lock.ts';

/** Races for locks in a folder: `rounds` stale ones, each at its own moment; then until it had the same one `turns` times. Says what it had. */
const [, , folder = '', rounds = '0', turns = '0'] = process.argv;
process.stdout.write('ready\n');
const [start] = await once(process.stdin, 'data');
const won: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const at = Number(start) + round * 5;
  while (Date.now() < at);
  if ('release' in takeLock(`${folder}/stale-${round}`)) won.push(round);
}
let had = 0;
let together = 0;
while (had < Number(turns)) {
  const lock = takeLock(`${folder}/busy`);
  if (!('release' in lock)) continue;
  had += 1;
  try {
    writeFileSync(`${folder}/inside`, '', { flag: 'wx' });
    rmSync(`${folder}/inside`);
  } catch {
    together += 1;
  }
  lock.release();
}
process.stdout.write(JSON.stringify({ won, together }));
// A lock is held for as long as its process lives: until all have ended.
process.stdin.resume();
