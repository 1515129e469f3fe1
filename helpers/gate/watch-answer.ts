import { ServerResponse } from 'node:http';

/** What went out as an answer. `whole` is false where the client was gone before. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly whole: boolean;
}

interface Watch {
  given: Readonly<Record<string, unknown>> | undefined;
  readonly written: Buffer[];
  size: number;
  readonly done: (answer: SentAnswer) => void;
}

/** Where an answer that is under way has its watch: on itself, because looking it up elsewhere costs more than all else. */
const watchKey = Symbol('watch');
type Watched = ServerResponse & { [watchKey]?: Watch | undefined };
const { writeHead, write, end } = ServerResponse.prototype;

/** Tells once what an answer was, when its connection is done with it. Changes nothing of it. */
export function watchAnswer(response: ServerResponse, done: (answer: SentAnswer) => void): void {
  const watch: Watch = { given: undefined, written: [], size: 0, done };
  Object.assign(response, watched, { [watchKey]: watch });
  response.on('close', closed);
}

/** Shared: functions made anew for each answer would cost too much. */
const watched = {
  writeHead(this: Watched, ...args: unknown[]): ServerResponse {
    const last = args.at(-1);
    const watch = this[watchKey];
    if (watch !== undefined && typeof last === 'object' && last !== null && !Array.isArray(last))
      watch.given = last as Record<string, unknown>;
    return Reflect.apply(writeHead, this, args) as ServerResponse;
  },
  write(this: Watched, ...args: unknown[]): boolean {
    keep(this, args[0]);
    return Reflect.apply(write, this, args) as boolean;
  },
  end(this: Watched, ...args: unknown[]): ServerResponse {
    keep(this, args[0]);
    return Reflect.apply(end, this, args) as ServerResponse;
  },
};

/** More than is ever looked at of an answer. */
const most = 256_000;

function keep(response: Watched, part: unknown): void {
  const watch = response[watchKey];
  if (watch === undefined || watch.size > most || (typeof part !== 'string' && !(part instanceof Uint8Array))) return;
  const bytes = Buffer.from(part);
  watch.size += bytes.length;
  watch.written.push(bytes);
}

function closed(this: Watched): void {
  const watch = this[watchKey];
  if (watch === undefined) return;
  this[watchKey] = undefined;
  const { given, written, done } = watch;
  done({
    status: this.statusCode,
    headers: textsOf(this.getHeaders(), given),
    body: written.length === 0 ? '' : Buffer.concat(written).toString('utf8'),
    whole: this.writableFinished,
  });
}

function textsOf(...all: (Readonly<Record<string, unknown>> | undefined)[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const headers of all)
    for (const name in headers) {
      const value = headers[name];
      if (value !== undefined) texts[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
    }
  return texts;
}
