import { Mistake } from '../contract/mistake.ts';
import { writeWhole } from '../contract/write-file.ts';
import type { RecordedMeans } from '../probe/recorded-means.ts';
import { type OpenRecording, openRecording } from './open-recording.ts';
import type { Closing, RunHeader } from './recording.ts';

/** What a run was about and did not come to: no part of it has a line about these. */
export interface Unreached {
  readonly clauses: readonly string[];
  readonly routes: Readonly<Record<string, readonly string[]>>;
  readonly because: string;
}

/**
 * Puts the parts of a run, or the recordings of its shards, into one file, in their order; a part is never in memory as a whole.
 * It has an end only where each part has one and nothing was left out. Throws a Mistake when they speak of different targets.
 */
export function joinRecordings(files: readonly string[], into: string, unreached?: Unreached): void {
  const parts = files.map(openRecording);
  const first = parts.find(({ header }) => header.clauses.length > 0) ?? parts[0];
  if (first === undefined)
    throw new Mistake({ found: 'no recording to merge', instead: 'name the recording.jsonl of each shard' });
  for (const other of parts) proveSameTarget(first, other);
  writeWhole(into, joinedLines(parts, first, unreached));
}

function* joinedLines(
  parts: readonly OpenRecording[],
  first: OpenRecording,
  unreached: Unreached | undefined,
): Generator<string | Uint8Array> {
  yield `${JSON.stringify(joinedHeader(parts, first, unreached))}\n`;
  for (const part of parts)
    for (const contract of Object.keys(part.header.routes))
      for (const { bytes } of part.linesOf(contract)) {
        yield bytes;
        yield '\n';
      }
  const closing = joinedClosing(parts, unreached);
  if (closing !== undefined) yield `${JSON.stringify(closing)}\n`;
}

function joinedClosing(parts: readonly OpenRecording[], unreached: Unreached | undefined): Closing | undefined {
  const stopped = parts.find(({ closing }) => closing?.kind === 'stopped')?.closing;
  if (stopped !== undefined) return stopped;
  const last = parts.map(({ closing }) => closing?.at ?? '').sort();
  if (last[0] === '') return undefined;
  const at = last.at(-1) ?? '';
  return unreached === undefined ? { kind: 'end', at } : { kind: 'stopped', at, because: unreached.because };
}

function proveSameTarget(first: OpenRecording, other: OpenRecording): void {
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

function joinedHeader(parts: readonly OpenRecording[], first: OpenRecording, unreached?: Unreached): RunHeader {
  const headers = parts.map((one) => one.header);
  const routes: Record<string, string[]> = {};
  for (const one of [...headers.map((header) => header.routes), unreached?.routes ?? {}])
    for (const [contract, ids] of Object.entries(one))
      routes[contract] = [...new Set([...(routes[contract] ?? []), ...ids])];
  const { header } = first;
  return {
    ...header,
    clauses: [...new Set([...headers.flatMap((one) => one.clauses), ...(unreached?.clauses ?? [])])],
    routes,
    means: joinedMeans(
      headers.map((one) => one.means),
      header.means,
      unreached,
    ),
    started: headers.map((one) => one.started).sort()[0] ?? header.started,
  };
}

function joinedMeans(all: readonly RecordedMeans[], first: RecordedMeans, unreached?: Unreached): RecordedMeans {
  const left = Object.entries(unreached?.routes ?? {}).flatMap(([contract, ids]) =>
    ids.map((id) => [`${contract} ${id}`, { verdict: 'blocked', because: unreached?.because ?? '' }] as const),
  );
  return {
    ...first,
    devices: [...new Set(all.flatMap(({ devices }) => devices))],
    withheld: Object.assign({}, ...all.map(({ withheld }) => withheld)),
    barred: Object.assign({}, ...all.map(({ barred }) => barred), Object.fromEntries(left)),
    whyAbsent: Object.assign({}, ...all.map(({ whyAbsent }) => whyAbsent)),
  };
}
