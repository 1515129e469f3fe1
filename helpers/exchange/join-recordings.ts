import { Mistake } from '../common/mistake.ts';
import { writeWhole } from '../common/write-file.ts';
import type { Withheld } from '../probe/capabilities.ts';
import type { RecordedCapabilities } from '../probe/recorded-capabilities.ts';
import { type OpenRecording, openRecording } from './open-recording.ts';
import type { Closing, RunHeader } from './recording.ts';

/** What a run was about and did not come to: no part of it has a line about these. */
export interface Unreached {
  readonly clauses: readonly string[];
  readonly routes: Readonly<Record<string, readonly string[]>>;
  /** Absent where nothing but failures kept them from it. */
  readonly because?: string;
  /** Contracts whose recording failed, each with why. */
  readonly failed?: Readonly<Record<string, string>>;
}

/**
 * Puts the parts of a run, or the recordings of its shards, into one file, in their order; a part is never in memory as a whole.
 * It has an end only where each part has one and nothing was left out. Throws a Mistake when they speak of different targets.
 */
export function joinRecordings(
  files: readonly string[],
  into: string,
  unreached?: Unreached,
  shard?: RunHeader['shard'],
): void {
  const parts = files.map(openRecording);
  const first = parts.find(({ header }) => header.clauses.length > 0) ?? parts[0];
  if (first === undefined)
    throw new Mistake({ found: 'no recording to merge', instead: 'name the recording.jsonl of each shard' });
  for (const other of parts) proveSameTarget(first, other);
  proveApart(parts);
  writeWhole(into, joinedLines(parts, first, unreached, shard));
}

function* joinedLines(
  parts: readonly OpenRecording[],
  first: OpenRecording,
  unreached: Unreached | undefined,
  shard: RunHeader['shard'],
): Generator<string | Uint8Array> {
  const { shard: _, ...header } = joinedHeader(parts, first, unreached);
  const missing = shard === undefined ? missingShards(parts) : [];
  yield `${JSON.stringify({ ...header, ...(shard === undefined ? {} : { shard }), ...(missing.length === 0 ? {} : { missing }) })}\n`;
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
  return unreached?.because === undefined ? { kind: 'end', at } : { kind: 'stopped', at, because: unreached.because };
}

/** Throws a Mistake where two parts hold the same: a shard twice. */
function proveApart(parts: readonly OpenRecording[]): void {
  const seen = new Map<string, string>();
  for (const { file, header } of parts) {
    const places = header.clauses.flatMap((clause) =>
      (header.routes[clause.split('/')[0] ?? ''] ?? []).map((route) => `${clause} ${route}`),
    );
    const { at, of } = header.shard ?? {};
    for (const one of new Set([...places, ...(at === undefined ? [] : [`shard ${at}/${of}`])])) {
      const earlier = seen.get(one);
      if (earlier !== undefined)
        throw new Mistake({
          file,
          found: `the same ${at === undefined ? 'part' : `shard ${at}/${of}`} as ${earlier}`,
          instead: 'name the recording of each shard once',
        });
      seen.set(one, file);
    }
  }
}

/** Shards that a run was divided into and that are not here. */
function missingShards(parts: readonly OpenRecording[]): string[] {
  const shards = parts.flatMap(({ header }) => header.shard ?? []);
  const all = Math.max(0, ...shards.map(({ of }) => of));
  return Array.from({ length: all }, (_, at) => at + 1)
    .filter((one) => !shards.some(({ at }) => at === one))
    .map((one) => `shard ${one}/${all}`);
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

function joinedHeader(
  parts: readonly OpenRecording[],
  first: OpenRecording,
  unreached: Unreached | undefined,
): RunHeader {
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
    means: joinedCapabilities(
      headers.map((one) => one.means),
      header.means,
      unreached,
    ),
    started: headers.map((one) => one.started).sort()[0] ?? header.started,
  };
}

function joinedCapabilities(
  all: readonly RecordedCapabilities[],
  first: RecordedCapabilities,
  unreached: Unreached | undefined,
): RecordedCapabilities {
  const left = Object.entries(unreached?.routes ?? {}).flatMap(([contract, ids]) =>
    ids.map((id) => [`${contract} ${id}`, leftOut(contract, unreached)] as const),
  );
  return {
    ...first,
    devices: [...new Set(all.flatMap(({ devices }) => devices))],
    withheld: Object.assign({}, ...all.map(({ withheld }) => withheld)),
    barred: Object.assign({}, ...all.map(({ barred }) => barred), Object.fromEntries(left)),
    whyAbsent: Object.assign({}, ...all.map(({ whyAbsent }) => whyAbsent)),
  };
}

/** What was not come to is forgiven by nothing; what failed is our own fault. */
function leftOut(contract: string, unreached: Unreached | undefined): Withheld {
  const failure = unreached?.failed?.[contract];
  return failure === undefined
    ? { verdict: 'blocked', because: unreached?.because ?? '', configured: 'lost' }
    : { verdict: 'blocked', because: failure, failed: true };
}
