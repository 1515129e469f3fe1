import type { ServerResponse } from 'node:http';

/** What went out as an answer. `whole` is false where the client was gone before. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly whole: boolean;
}

/** Tells once what an answer was, when its connection is done with it. Changes nothing of it. */
export function watchAnswer(response: ServerResponse, done: (answer: SentAnswer) => void): void {
  const written: Buffer[] = [];
  let given: Record<string, unknown> = {};
  const writeHead = response.writeHead;
  const end = response.end;
  const write = response.write;
  response.writeHead = function head(this: ServerResponse, ...args: unknown[]) {
    const last = args.at(-1);
    if (typeof last === 'object' && last !== null && !Array.isArray(last)) given = last as Record<string, unknown>;
    return Reflect.apply(writeHead, this, args) as ServerResponse;
  } as ServerResponse['writeHead'];
  response.write = function part(this: ServerResponse, ...args: unknown[]) {
    keep(written, args[0]);
    return Reflect.apply(write, this, args) as boolean;
  } as ServerResponse['write'];
  response.end = function last(this: ServerResponse, ...args: unknown[]) {
    keep(written, args[0]);
    return Reflect.apply(end, this, args) as ServerResponse;
  } as ServerResponse['end'];
  response.once('close', () =>
    done({
      status: response.statusCode,
      headers: textsOf({ ...response.getHeaders(), ...given }),
      body: Buffer.concat(written).toString('utf8'),
      whole: response.writableFinished,
    }),
  );
}

/** More than is ever looked at of an answer. */
const most = 256_000;

function keep(written: Buffer[], part: unknown): void {
  const size = written.reduce((sum, one) => sum + one.length, 0);
  if (size > most || (typeof part !== 'string' && !(part instanceof Uint8Array))) return;
  written.push(Buffer.from(part));
}

const textsOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)] as const],
    ),
  );
