import { Mistake } from '../contract/mistake.ts';
import { writeWhole } from '../contract/write-file.ts';
import type { RecordedMeans } from '../probe/recorded-means.ts';
import { type Recording, type RunHeader, readRecording } from './recording.ts';

/** Puts the recordings of a run's shards into one file, to be judged as one run. Throws a Mistake when they speak of different targets. */
export function mergeRecordings(files: readonly string[], into: string): void {
  const [first, ...others] = files.map(readRecording);
  if (first === undefined)
    throw new Mistake({ found: 'no recording to merge', instead: 'name the recording.jsonl of each shard' });
  for (const other of others) proveSameTarget(first, other);
  const all = [first, ...others];
  const ended = all.every(({ closing }) => closing?.kind === 'end');
  const stopped = all.find(({ closing }) => closing?.kind === 'stopped')?.closing;
  const last =
    all
      .map(({ closing }) => closing?.at ?? '')
      .sort()
      .at(-1) ?? '';
  const lines = [
    mergedHeader(all, first),
    ...all.flatMap(({ exchanges, begun }) => [...exchanges, ...begun]),
    ...(ended ? [{ kind: 'end', at: last }] : stopped === undefined ? [] : [stopped]),
  ];
  writeWhole(into, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function proveSameTarget(first: Recording, other: Recording): void {
  for (const key of ['name', 'fault'] as const) {
    if (first.header.target[key] !== other.header.target[key]) {
      throw new Mistake({
        file: other.file,
        found: `a recording of ${other.header.target[key] ?? 'a sound target'}`,
        instead: `merge it with its like: ${first.file} is of ${first.header.target[key] ?? 'a sound target'}`,
      });
    }
  }
}

function mergedHeader(all: readonly Recording[], { header }: Recording): RunHeader {
  const headers = all.map((one) => one.header);
  const routes: Record<string, string[]> = {};
  for (const one of headers)
    for (const [contract, ids] of Object.entries(one.routes))
      routes[contract] = [...new Set([...(routes[contract] ?? []), ...ids])];
  const started = headers.map((one) => one.started).sort()[0] ?? header.started;
  return {
    ...header,
    clauses: [...new Set(headers.flatMap((one) => one.clauses))],
    routes,
    means: mergedMeans(
      headers.map((one) => one.means),
      header.means,
    ),
    started,
  };
}

function mergedMeans(all: readonly RecordedMeans[], first: RecordedMeans): RecordedMeans {
  return {
    ...first,
    devices: [...new Set(all.flatMap(({ devices }) => devices))],
    withheld: Object.assign({}, ...all.map(({ withheld }) => withheld)),
    barred: Object.assign({}, ...all.map(({ barred }) => barred)),
    whyAbsent: Object.assign({}, ...all.map(({ whyAbsent }) => whyAbsent)),
  };
}
