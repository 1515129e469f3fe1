import { closeSync, existsSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { asCalled } from '../common/as-called.ts';
import { type Line, linesIn } from '../common/lines-in.ts';
import { Mistake } from '../common/mistake.ts';
import { toJson } from '../common/parse-json.ts';
import { sayIssue } from '../common/say-issue.ts';
import { openAnew, openToAdd, writeWhole } from '../common/write-file.ts';
import { recordedCapabilitiesSchema } from '../probe/recorded-capabilities.ts';
import { changeSchema, type Exchange, exchangeSchema } from './exchange.ts';
import { writeBehind } from './write-behind.ts';

const headerSchema = z.strictObject({
  kind: z.literal('run'),
  /** Format of the recording. */
  recordingVersion: z.literal(1),
  run: z.uuid(),
  suite: z.string(),
  target: z.strictObject({
    kind: z.enum(['mock', 'live', 'client']),
    name: z.string(),
    baseUrl: z.string(),
    fault: z.string().optional(),
    echo: z.boolean().optional(),
  }),
  /** The id that no device has, fresh in every run. */
  probeId: z.uuid(),
  /** Ids of the clauses that this run recorded for, and of the routes it was limited to by contract. */
  clauses: z.array(z.string()),
  routes: z.record(z.string(), z.array(z.string())),
  means: recordedCapabilitiesSchema,
  started: z.string(),
  /** Which part of a run this is: `--shard` of the runner. */
  shard: z.strictObject({ at: z.int().positive(), of: z.int().positive() }).optional(),
  /** Parts that were not there when this was merged. */
  missing: z.array(z.string()).optional(),
});
export type RunHeader = z.infer<typeof headerSchema>;

const closingSchema = z.strictObject({
  kind: z.enum(['end', 'stopped']),
  at: z.string(),
  because: z.string().optional(),
});
export type Closing = z.infer<typeof closingSchema>;

/** Written before a request to a live service: whoever goes on with a killed run knows that it may have been sent, and never repeats a POST to somebody's device. */
const begunSchema = z.strictObject({
  kind: z.literal('begun'),
  contract: z.string(),
  probe: z.string(),
  attempt: z.int().positive(),
});
type Begun = z.infer<typeof begunSchema>;

/** What showed on the device only later, and belongs to an earlier exchange. */
const lateSchema = begunSchema.extend({ kind: z.literal('late'), changes: z.array(changeSchema) });
type Late = z.infer<typeof lateSchema>;

/** How a client's command ended, and what it had to do with. */
const commandSchema = z.strictObject({
  kind: z.literal('command'),
  scenario: z.string(),
  /** `well`: the client can do what it came for; `error`: it cannot, and may say so. */
  ends: z.enum(['well', 'error']),
  exitCode: z.int(),
  /** Seconds. */
  took: z.number().nonnegative(),
  /** Why it was ended from outside. */
  ended: z.string().optional(),
});
export type CommandEnd = z.infer<typeof commandSchema>;

/** Why a recording ends that somebody asked to end. */
export const interrupted = 'the run was interrupted';

/** What a recording file holds. `closing` is absent when the run was interrupted. */
export interface Recording {
  readonly file: string;
  readonly header: RunHeader;
  /** With what showed later already added. */
  readonly exchanges: readonly Exchange[];
  /** Attempts that were begun; those without an exchange may or may not have been sent. */
  readonly begun: readonly Begun[];
  readonly closing: Closing | undefined;
  /** Of a client's recording: how its command ended, in each scenario. */
  readonly commands?: readonly CommandEnd[];
}

export interface RecordingWriter {
  append(line: Exchange | Begun | Late | CommandEnd): void;
  /** The same for a line that is in words already: JSON, without its end. */
  appendWords(json: string): void;
  /** Resolves when all lines are written, where that goes on beside the work: of a client's recording, before it is closed. */
  written(): Promise<void>;
  close(kind: Closing['kind'], because?: string): void;
}

/** Starts a recording. On a live target each line is written before the next request is sent: a killed run loses nothing that was answered. */
export function startRecording(file: string, header: RunHeader): RecordingWriter {
  const descriptor = openAnew(file);
  writeLine(descriptor, header);
  return writerOn(descriptor, header.target.kind);
}

/** Goes on with an interrupted recording: what was cut off in the middle of a line is dropped, and so is an earlier end. */
export function continueRecording(recording: Recording): RecordingWriter {
  const kept = [recording.header, ...recording.exchanges, ...recording.begun];
  writeWhole(recording.file, kept.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return writerOn(openToAdd(recording.file), recording.header.target.kind);
}

/** Lines of a mock's run that are written together: what is lost of them can be sent again. */
const together = 16;

function writerOn(descriptor: number, kind: RunHeader['target']['kind']): RecordingWriter {
  const behind = kind === 'client' ? writeBehind(descriptor) : undefined;
  let waiting: string[] = [];
  const flush = (): void => {
    if (waiting.length > 0) writeSync(descriptor, waiting.join(''));
    waiting = [];
  };
  const appendWords = (json: string): void => {
    const text = `${json}\n`;
    if (behind !== undefined) {
      behind.add(text);
      return;
    }
    waiting.push(text);
    if (kind === 'live' || waiting.length >= together) flush();
  };
  return {
    written: async () => behind?.written(),
    append: (line) => appendWords(JSON.stringify(line)),
    appendWords,
    close(ending, because) {
      flush();
      writeLine(descriptor, {
        kind: ending,
        at: new Date().toISOString(),
        ...(because === undefined ? {} : { because }),
      });
      closeSync(descriptor);
    },
  };
}

function writeLine(descriptor: number, value: unknown): void {
  writeSync(descriptor, `${JSON.stringify(value)}\n`);
}

/** Only what a service's recording says of itself: its first line. Throws a Mistake as `readRecording` does, and for a client's. */
export function readHeader(file: string): RunHeader {
  proveThere(file);
  for (const { bytes } of linesIn(file)) return serviceHeader(file, bytes.toString());
  return serviceHeader(file, '');
}

/** Reads a recording, or what some lines of it hold. A last line that was cut off is dropped; anything else that is not as it should be is a Mistake with its line. */
export function readRecording(file: string): Recording {
  proveThere(file);
  return recordingFrom(file, linesIn(file));
}

/** What lines of a recording say; the header is the first one, or given. */
export function recordingFrom(file: string, lines: Iterable<Line>, known?: RunHeader): Recording {
  let header = known;
  const exchanges: Exchange[] = [];
  const begun: Begun[] = [];
  const late: Late[] = [];
  const commands: CommandEnd[] = [];
  let closing: Closing | undefined;
  let cut = false;
  for (const { number, bytes, cut: isCut } of lines) {
    const line = bytes.toString();
    if (isCut && number > 1) cut = true;
    else if (header === undefined) header = headerFrom(file, line);
    else if (line.startsWith('{"kind":"exchange"')) exchanges.push(parseLine(file, number, line, exchangeSchema));
    else if (line.startsWith('{"kind":"begun"')) begun.push(parseLine(file, number, line, begunSchema));
    else if (line.startsWith('{"kind":"late"')) late.push(parseLine(file, number, line, lateSchema));
    else if (line.startsWith('{"kind":"command"')) commands.push(parseLine(file, number, line, commandSchema));
    else closing = closingFrom(file, number, line);
  }
  const told = header ?? headerFrom(file, '');
  return {
    file,
    header: told,
    exchanges: late.length === 0 ? exchanges : exchanges.map((exchange) => withLate(exchange, late)),
    begun,
    closing: cut ? undefined : closing,
    ...(told.target.kind === 'client' ? { commands } : {}),
  };
}

const headerFrom = (file: string, line: string): RunHeader => parseLine(file, 1, line, headerSchema);

/** The first line of a service's recording: a client's is judged by other clauses. */
export function serviceHeader(file: string, line: string): RunHeader {
  const header = headerFrom(file, line);
  if (header.target.kind !== 'client') return header;
  throw new Mistake({
    file,
    found: 'the recording of a client, made by `gate`: it says nothing of a service',
    instead: `judge it with: npm run gate -- --replay ${file}`,
  });
}
export const closingFrom = (file: string, number: number, line: string): Closing =>
  parseLine(file, number, line, closingSchema);

function withLate(exchange: Exchange, late: readonly Late[]): Exchange {
  const own = late.filter(
    ({ contract, probe, attempt }) =>
      contract === exchange.contract && probe === exchange.probe && attempt === exchange.attempt,
  );
  if (own.length === 0) return exchange;
  return { ...exchange, changes: [...(exchange.changes ?? []), ...own.flatMap(({ changes }) => changes)] };
}

/** Throws a Mistake where there is no such file. */
export function proveThere(file: string): void {
  if (!existsSync(file))
    throw new Mistake({
      file,
      found: 'there is no such recording',
      instead: `run \`${asCalled('conform')}\` first, or name a recording with --replay`,
    });
}

function parseLine<T>(file: string, line: number, text: string, schema: z.ZodType<T>): T {
  const value = toJson(text);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const because =
    value === undefined || value === null || issue === undefined
      ? 'it is no JSON object'
      : sayIssue(issue, value).found;
  throw new Mistake({
    file,
    line,
    found: `no line of a recording: ${because}`,
    instead: 'recordings are written by `conform`; do not edit them',
  });
}
