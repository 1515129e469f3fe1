import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import type { Failure, Wire } from './exchange.ts';
import { failureOf } from './failure.ts';

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface WireAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly wire: Wire;
  /** What the socket showed after a watch, for a watched request: resolves when the watch is over. Nobody has to wait for it. */
  readonly late?: Promise<Wire>;
  /** Milliseconds from sending to the end of the answer. */
  readonly duration: number;
}

export interface TransportOptions {
  /** Milliseconds until an answer must be complete. */
  readonly timeout: number;
  readonly agents: Agents;
  /** Milliseconds that the socket is watched behind the head; 0: not at all. A watched request has a connection of its own. */
  readonly watch: number;
}

export interface Agents {
  of(url: string): http.Agent;
  /** A new agent for one connection. */
  fresh(url: string): http.Agent;
  close(): void;
}

/** The most that is read of an answer, in bytes. */
const largestBody = 4_000_000;

/** Keep-alive connections to loopback or a service without a proxy. */
export function directAgents(): Agents {
  const plain = new http.Agent({ keepAlive: true });
  const secure = new https.Agent({ keepAlive: true });
  return {
    of: (url) => (url.startsWith('https:') ? secure : plain),
    fresh: (url) =>
      url.startsWith('https:') ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true }),
    close: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}

/** Sends one request, once, and follows nothing. Never throws: what goes wrong is a Failure. */
export async function sendOnWire(request: WireRequest, options: TransportOptions): Promise<WireAnswer | Failure> {
  const { agents, timeout, watch } = options;
  if (watch === 0) return exchangeOnce(request, agents.of(request.url), timeout);
  const agent = agents.fresh(request.url);
  const chunks: Buffer[] = [];
  const answer = await exchangeOnce(request, agent, timeout, (socket) =>
    socket.on('data', (chunk: Buffer) => chunks.push(chunk)),
  );
  if ('kind' in answer) {
    agent.destroy();
    return answer;
  }
  return { ...answer, late: tailOf(answer.wire, chunks, agent, watch) };
}

/** Goes on looking at the socket after the answer, and then closes it. */
async function tailOf(wire: Wire, chunks: readonly Buffer[], agent: http.Agent, watch: number): Promise<Wire> {
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, watch));
  agent.destroy();
  const seen = Buffer.concat(chunks);
  const head = seen.indexOf('\r\n\r\n');
  return { ...wire, bytesAfterHead: head < 0 ? 0 : seen.length - head - 4, watched: performance.now() - from };
}

/** Addresses come again and again: each is taken apart once. */
const taken = new Map<string, http.RequestOptions>();
const mostTaken = 2_000;

function optionsOf(url: string): http.RequestOptions {
  const known = taken.get(url);
  if (known !== undefined) return known;
  if (taken.size >= mostTaken) taken.clear();
  const options = urlToHttpOptions(new URL(url));
  taken.set(url, options);
  return options;
}

function exchangeOnce(
  request: WireRequest,
  agent: http.Agent,
  timeout: number,
  onSocket?: (socket: Socket) => void,
): Promise<WireAnswer | Failure> {
  return new Promise((resolve) => {
    const from = performance.now();
    const client = (request.url.startsWith('https:') ? https : http).request({
      ...optionsOf(request.url),
      method: request.method,
      headers: headersOf(request),
      agent,
    });
    const timer = setTimeout(
      () => client.destroy(Object.assign(new Error(`no answer within ${timeout / 1000} s`), { code: 'ETIMEDOUT' })),
      timeout,
    );
    let received: http.IncomingMessage | undefined;
    const parts: Buffer[] = [];
    const settle = (result: WireAnswer | Failure): void => {
      clearTimeout(timer);
      resolve(result);
    };
    const complete = (message: http.IncomingMessage): void =>
      settle(answerOf(message, parts, performance.now() - from));
    if (onSocket !== undefined) client.on('socket', onSocket);
    client.on('response', (message) => {
      received = message;
      let size = 0;
      message.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= largestBody) parts.push(part);
        else
          client.destroy(
            Object.assign(new Error(`an answer of more than ${largestBody} bytes`), { code: 'HPE_TOO_LARGE' }),
          );
      });
      // Whatever comes behind a 204 would be taken for the next answer on this connection: it is used no more.
      const { socket } = message;
      if (message.statusCode === 204 && onSocket === undefined) message.on('end', () => socket.destroy());
      message.on('end', () => complete(message));
      message.on('error', (error) => settle(failureOf(error)));
    });
    // The parser stumbles over bytes behind a 204; the head was good all the same.
    client.on('error', (error) => (received?.statusCode === 204 ? complete(received) : settle(failureOf(error))));
    client.end(request.body);
  });
}

/** A POST without a body says so (RFC 9110, 8.6); Graph answers 411 to one that does not. */
function headersOf({ method, headers, body }: WireRequest): Record<string, string> {
  const length =
    body === undefined
      ? method === 'GET'
        ? {}
        : { 'Content-Length': '0' }
      : { 'Content-Length': String(Buffer.byteLength(body)) };
  return { ...headers, ...length };
}

function answerOf(message: http.IncomingMessage, parts: readonly Buffer[], duration: number): WireAnswer {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const body = Buffer.concat(parts);
  return {
    status: message.statusCode ?? 0,
    reason: message.statusMessage ?? '',
    headers,
    body: body.toString('utf8'),
    wire: {
      ...(headers['content-length'] === undefined ? {} : { contentLength: headers['content-length'] }),
      ...(headers['transfer-encoding'] === undefined ? {} : { transferEncoding: headers['transfer-encoding'] }),
      bytesAfterHead: body.length,
      watched: 0,
    },
    duration,
  };
}
