import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { type BodyText, textOfBytes } from '../common/text-of-bytes.ts';
import { type BehindHead, behindHead } from './behind-head.ts';
import type { Failure, Wire } from './exchange.ts';
import { failureOf } from './failure.ts';
import { plainHeaders } from './plain-headers.ts';
import type { TunnelPatience } from './tunnel-agent.ts';
import { isCoded, undoCodings } from './undo-codings.ts';

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
  /** The text, whatever its charset and content codings were. */
  readonly body: string;
  /** Why the body could not be read; it is '' then. */
  readonly unreadable?: string | undefined;
  readonly wire: Wire;
  /** What the socket showed after a watch, for a watched request: resolves when the watch is over. Nobody has to wait for it. */
  readonly late?: Promise<Wire>;
  /** Milliseconds from sending to the end of the answer. */
  readonly duration: number;
}

export interface TransportOptions {
  /** Milliseconds until an answer must be complete and read: whatever comes, the request is over then. */
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

/** The most that is read of an answer, in bytes; as many may come out where it was packed. */
const largestBody = 4_000_000;

/** Interim answers (1xx) that may come before the final one. */
const mostInterim = 100;

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

/** Sends one request, once, and follows nothing. Never throws: what goes wrong is a Failure. Always ends in time. */
export async function sendOnWire(request: WireRequest, options: TransportOptions): Promise<WireAnswer | Failure> {
  const { agents, timeout, watch } = options;
  if (watch === 0) return exchangeOnce(request, agents.of(request.url), timeout);
  const agent = agents.fresh(request.url);
  const behind = behindHead();
  const answer = await exchangeOnce(request, agent, timeout, (socket) => socket.on('data', behind.see));
  if ('kind' in answer || answer.status === 101) {
    agent.destroy();
    return answer;
  }
  return { ...answer, late: tailOf(answer.wire, behind, agent, watch) };
}

/** Goes on looking at the socket after the answer, and then closes it. Where no head was understood, nothing was watched. */
async function tailOf(wire: Wire, behind: BehindHead, agent: http.Agent, watch: number): Promise<Wire> {
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, watch));
  // On a busy machine many timers are due at once: what has arrived by then is read first.
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  agent.destroy();
  const bytes = behind.bytes();
  return bytes === undefined ? wire : { ...wire, bytesAfterHead: bytes, watched: performance.now() - from };
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
    const options: http.RequestOptions & TunnelPatience = {
      ...optionsOf(request.url),
      method: request.method,
      headers: headersOf(request),
      agent,
      tunnelPatience: timeout,
    };
    const client = (request.url.startsWith('https:') ? https : http).request(options);
    let received: http.IncomingMessage | undefined;
    /** The bytes are all there; what the socket does from here on changes nothing. */
    let complete = false;
    const parts: Buffer[] = [];
    const settle = (result: WireAnswer | Failure): void => {
      clearTimeout(timer);
      resolve(result);
    };
    // It waits for no event: some states of a socket (a switched protocol, a half-open tunnel) have none.
    const timer = setTimeout(() => {
      settle({ kind: 'timeout', message: `no answer within ${timeout / 1000} s (ETIMEDOUT)` });
      client.destroy();
    }, timeout);
    const fail = (error: unknown): void => settle(failureOf(error));
    const failUnlessComplete = (error: unknown): void => {
      if (!complete) fail(error);
    };
    const finish = (message: http.IncomingMessage): void => {
      if (complete) return;
      complete = true;
      const answer = answerOf(message, parts, performance.now() - from);
      if (answer instanceof Promise) answer.then(settle, fail);
      else settle(answer);
    };
    if (onSocket !== undefined) client.on('socket', onSocket);
    let interim = 0;
    client.on('information', () => {
      interim += 1;
      if (interim > mostInterim) client.destroy(malformed(`more than ${mostInterim} interim answers`));
    });
    client.on('upgrade', (message, socket) => {
      socket.on('error', () => {});
      socket.destroy();
      finish(message);
    });
    client.on('response', (message) => {
      received = message;
      let size = 0;
      message.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= largestBody) parts.push(part);
        else client.destroy(malformed(`an answer of more than ${largestBody} bytes`));
      });
      // Whatever comes behind a 204 would be taken for the next answer on this connection: it is used no more.
      const { socket } = message;
      if (isWithoutBody(message) && onSocket === undefined) message.on('end', () => socket.destroy());
      message.on('end', () => finish(message));
      message.on('error', failUnlessComplete);
      message.on('close', () => {
        if (!complete) fail(lost());
      });
    });
    // The parser stumbles over bytes behind a 204; the head was good all the same.
    client.on('error', (error) => (isWithoutBody(received) ? finish(received) : failUnlessComplete(error)));
    client.on('close', () => {
      if (received === undefined && !complete) fail(lost());
    });
    client.end(request.body);
  });
}

const isWithoutBody = (message: http.IncomingMessage | undefined): message is http.IncomingMessage =>
  message?.statusCode === 204 || message?.statusCode === 304;

const malformed = (message: string): Error => Object.assign(new Error(message), { code: 'HPE_TOO_LARGE' });
const lost = (): Error => Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' });

/** A POST without a body says so (RFC 9110, 8.6); Graph answers 411 to one that does not. */
function headersOf({ method, headers, body }: WireRequest): Record<string, string> {
  if (body === undefined && method === 'GET') return { ...headers };
  return { ...headers, 'Content-Length': String(Buffer.byteLength(body ?? '')) };
}

function answerOf(
  message: http.IncomingMessage,
  parts: readonly Buffer[],
  duration: number,
): WireAnswer | Promise<WireAnswer> {
  const headers = plainHeaders(message.rawHeaders);
  const bytes = Buffer.concat(parts);
  const made = (read: BodyText): WireAnswer => ({
    status: message.statusCode ?? 0,
    reason: message.statusMessage ?? '',
    headers,
    ...('text' in read ? { body: read.text } : { body: '', unreadable: read.unreadable }),
    wire: {
      ...(headers['content-length'] === undefined ? {} : { contentLength: headers['content-length'] }),
      ...(headers['transfer-encoding'] === undefined ? {} : { transferEncoding: headers['transfer-encoding'] }),
      bytesAfterHead: bytes.length,
      watched: 0,
    },
    duration,
  });
  const { 'content-type': type, 'content-encoding': codings } = headers;
  if (!isCoded(bytes, codings)) return made(textOfBytes(bytes, type));
  return undoCodings(bytes, codings ?? '', largestBody).then((uncoded) =>
    made('unreadable' in uncoded ? uncoded : textOfBytes(uncoded.bytes, type)),
  );
}
