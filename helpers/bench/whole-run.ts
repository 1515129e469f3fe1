import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const bin = join(root, 'helpers/cli/bin.mjs');

/** Wall time of whole processes, alternating within one run: the conformance run, one empty Playwright test, and a run with many red clauses. */
export async function wholeRun(
  repeats: number,
  redFault: string,
  onProgress: (text: string) => void,
): Promise<Measure[]> {
  // Inside the project, where @playwright/test is found; git ignores it.
  mkdirSync(join(root, '.graph-conformance'), { recursive: true });
  const folder = mkdtempSync(join(root, '.graph-conformance', 'bench-'));
  try {
    writeFileSync(
      join(folder, 'empty.spec.ts'),
      "import { test } from '@playwright/test';\ntest('nothing', () => {});\n",
    );
    writeFileSync(
      join(folder, 'playwright.config.ts'),
      "export default { workers: 1, reporter: 'null', outputDir: 'out' };\n",
    );
    const times = { empty: [] as number[], run: [] as number[], red: [] as number[] };
    for (let round = 0; round < repeats; round += 1) {
      onProgress(`whole runs, round ${round + 1} of ${repeats}`);
      times.empty.push(await wall([playwright, 'test', '--config', folder], {}, 0));
      times.run.push(await wall([bin, 'conform'], { GRAPH_REPORT_DIR: join(folder, 'reports') }, 0));
      times.red.push(await wall([bin, 'conform', '--fault', redFault], { GRAPH_REPORT_DIR: join(folder, 'red') }, 1));
    }
    const [empty, run, red] = [median(times.empty), median(times.run), median(times.red)];
    const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
    return [
      {
        name: 'whole run / one empty Playwright test',
        value: run / empty,
        unit: '×',
        limit: { kind: 'most', value: 3.5 },
        detail: `${seconds(run)} / ${seconds(empty)} wall, medians of ${repeats}`,
      },
      {
        name: 'run with many red clauses / sound run',
        value: red / run,
        unit: '×',
        detail: `${seconds(red)} / ${seconds(run)} with the fault ${redFault}`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of a node process, which must end with the expected code: what fails early is quick. The environment's own GRAPH_ settings are left out: they would change what is measured. */
function wall(args: readonly string[], settings: Record<string, string>, expected: number): Promise<number> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GRAPH_'));
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'ignore',
      env: { ...Object.fromEntries(inherited), ...settings },
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === expected
        ? resolve(performance.now() - started)
        : reject(new Error(`${args.join(' ')} ended with ${code}, not ${expected}`)),
    );
  });
}
