import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import {
  type CompiledFile,
  type CompileOptions,
  type FileCompiler,
  fileCompiler,
  type PageFile,
} from './compile-file.ts';
import { isPlainPage } from './is-plain-page.ts';
import { pageFiles } from './page-files.ts';
import { openLane, type PageLane } from './page-lane.ts';
import { readPageText } from './page-text.ts';

/** Bytes. Whatever stands on a page of this size, remark reads it in a moment. */
const largestHere = 2 * 1024;
/** Bytes. Larger pages, however plain, are read in a worker. */
const largestPlain = 128 * 1024;
/** Starting workers costs half a second: for fewer pages it does not pay. */
const pagesForWorkers = 500;
/** Nor does it on two processors, mostly two threads of one core: measured, two workers there are no quicker than none. */
const processorsForWorkers = 3;
/** Pages under way at a time: results leave in the order of the pages, and memory does not grow with their number. */
const mostUnderWay = 64;

/** Compiles pages one after the other, in their order. Ordinary ones are read here, others in a worker that can be ended; many of them in several. */
export async function* compileFiles(
  inputs: readonly string[],
  count: number,
  options: CompileOptions,
): AsyncGenerator<CompiledFile> {
  const here = fileCompiler(options);
  const first = openLane(options);
  const isMany = count >= pagesForWorkers && availableParallelism() >= processorsForWorkers;
  const more = isMany ? Array.from({ length: Math.min(4, availableParallelism()) - 1 }, () => openLane(options)) : [];
  const lanes = [first, ...more];
  const underWay: Promise<CompiledFile>[] = [];
  let at = 0;
  try {
    for (const page of pageFiles(inputs)) {
      const lane = lanes[at % lanes.length] ?? first;
      underWay.push(isMany ? lane.compile(page) : hereOrInLane(page, here, lane));
      at += 1;
      if (at % 16 === 0) await setImmediate();
      while (underWay.length >= mostUnderWay) yield* oldest(underWay);
    }
    while (underWay.length > 0) yield* oldest(underWay);
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
}

/** Compiles a page here where remark is sure to read it in a moment, else in the lane. */
function hereOrInLane(page: PageFile, here: FileCompiler, lane: PageLane): Promise<CompiledFile> {
  if (page.bytes > largestPlain) return lane.compile(page);
  const read = readPageText(page.file);
  const isQuick = read.kind === 'refused' || page.bytes <= largestHere || isPlainPage(read.text);
  return isQuick ? Promise.resolve(here(page, read)) : lane.compile(page);
}

async function* oldest(underWay: Promise<CompiledFile>[]): AsyncGenerator<CompiledFile> {
  const result = await underWay.shift();
  if (result !== undefined) yield result;
}
