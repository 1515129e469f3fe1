import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPacked } from './install-packed.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

/** What the package is to carry and to start: bytes, packages, and its help against an empty program, alternating within one run. */
export async function packaging(repeats: number, onProgress: (text: string) => void): Promise<Measure[]> {
  onProgress('packing and installing');
  const { folder, size, packages } = await installPacked();
  try {
    const bin = join(folder, 'node_modules/graph-conformance/dist/helpers/cli/packaged-bin.js');
    const times = { empty: [] as number[], help: [] as number[] };
    for (let round = 0; round < repeats; round += 1) {
      onProgress(`starts, round ${round + 1} of ${repeats}`);
      times.empty.push(wall(['--eval', '']));
      times.help.push(wall([bin, '--help']));
    }
    const [empty, help] = [median(times.empty), median(times.help)];
    const most = (value: number) => ({ kind: 'most', value }) as const;
    return [
      {
        ...{ name: 'the package, packed', value: size.packed / 1000, unit: 'kB', limit: most(1000) },
        detail: `${(size.unpacked / 1e6).toFixed(1)} MB unpacked`,
      },
      {
        ...{ name: 'packages of a production install', value: packages, unit: '', limit: most(180) },
        detail: 'Playwright and this one included',
      },
      {
        ...{ name: '--help / one empty program', value: help / empty, unit: '×', limit: most(5) },
        detail: `${Math.round(help)} ms / ${Math.round(empty)} ms, from the installed package`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wall(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - started;
}
