import { readFileSync } from 'node:fs';
import { compileFiles } from '../page/compile-files.ts';
import { countPages, pageFiles } from '../page/page-files.ts';
import { parseMarkdown } from '../page/parse-markdown.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

/** Compiling a folder of pages against parsing the same pages with remark alone. */
export async function compiling(
  folder: string,
  repeats: number,
  onProgress: (text: string) => void,
): Promise<Measure[]> {
  const files = [...pageFiles([folder])].map(({ file }) => file);
  const count = countPages([folder]);
  const times = { compile: [] as number[], parse: [] as number[] };
  for (let round = 0; round <= repeats; round += 1) {
    onProgress(`compiling ${count} pages, round ${round} of ${repeats}`);
    const parse = timed(() => {
      for (const file of files) parseMarkdown(readFileSync(file, 'utf8'));
    });
    const started = performance.now();
    for await (const _ of compileFiles([folder], count, { contracts: 'contracts' }));
    if (round === 0) continue;
    times.parse.push(parse);
    times.compile.push(performance.now() - started);
  }
  const [compile, parse] = [median(times.compile), median(times.parse)];
  return [
    {
      name: 'compiling a folder / remark alone',
      value: compile / parse,
      unit: '×',
      limit: { kind: 'most', value: 1.5 },
      detail: `${count} pages: ${Math.round(compile)} ms / ${Math.round(parse)} ms`,
    },
  ];
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
