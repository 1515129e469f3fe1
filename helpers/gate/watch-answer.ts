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

/** One for each answer that is under way. Functions are shared: making some anew for each request would cost more than all else. */
const watches = new WeakMap<ServerResponse, Watch>();
const { writeHead, write, end } = ServerResponse.prototype;

/** Tells once what an answer was, when its connection is done with it. Changes nothing of it. */
export function watchAnswer(response: ServerResponse, done: (answer: SentAnswer) => void): void {
  watches.set(response, { given: undefined, written: [], size: 0, done });
  Object.assign(response, watched);
  response.on('close', closed);
}

const watched = {
  writeHead(this: ServerResponse, ...args: unknown[]): ServerResponse {
    const last = args.at(-1);
    const watch = watches.get(this);
    if (watch !== undefined && typeof last === 'object' && last !== null && !Array.isArray(last))
      watch.given = last as Record<string, unknown>;
    return Reflect.apply(writeHead, this, args) as ServerResponse;
  },
  write(this: ServerResponse, ...args: unknown[]): boolean {
    keep(this, args[0]);
    return Reflect.apply(write, this, args) as boolean;
  },
  end(this: ServerResponse, ...args: unknown[]): ServerResponse {
    keep(this, args[0]);
    return Reflect.apply(end, this, args) as ServerResponse;
  },
};

/** More than is ever looked at of an answer. */
const most = 256_000;

function keep(response: ServerResponse, part: unknown): void {
  const watch = watches.get(response);
  if (watch === undefined || watch.size > most || (typeof part !== 'string' && !(part instanceof Uint8Array))) return;
  const bytes = Buffer.from(part);
  watch.size += bytes.length;
  watch.written.push(bytes);
}

function closed(this: ServerResponse): void {
  const watch = watches.get(this);
  if (watch === undefined) return;
  watches.delete(this);
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
