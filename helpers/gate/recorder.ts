import type { IncomingMessage, ServerResponse } from 'node:http';
import { credentialOf } from '../callers/token.ts';
import { parseJson } from '../common/parse-json.ts';
import type { Credential, Exchange, Failure } from '../exchange/exchange.ts';
import { keptBody } from '../exchange/kept-body.ts';
import { keptHeaders } from '../exchange/kept-headers.ts';
import { plainHeaders } from '../exchange/plain-headers.ts';
import type { Secrets } from '../exchange/secrets.ts';
import { openedAt } from '../mock/tap.ts';
import type { Content } from './arrived.ts';
import { headersOnce } from './headers-once.ts';
import { keptJson } from './kept-json.ts';
import { keptName, keptRequestHeaders, keptTarget } from './kept-request.ts';
import { tokenRequestOf } from './token-request.ts';
import { type SentAnswer, watchAnswer } from './watch-answer.ts';

/** What is known of a request when it is there. */
export interface Arrival {
  readonly request: IncomingMessage;
  /** Path and query, as they are judged: of a batch's item its own. */
  readonly target: string;
  readonly place: 'graph' | 'authority' | 'elsewhere';
  readonly order: number;
  readonly scenario: string;
  readonly route:
    | { readonly contract: string; readonly route: string; readonly status: 'no-content' | 'content' }
    | undefined;
  /** The host that was meant, where it is not loopback. */
  readonly host: string | undefined;
  readonly at: number;
  readonly batch?: { readonly envelope: number; readonly item?: string } | undefined;
}

export interface RecorderParts {
  readonly append: (exchange: Exchange) => void;
  readonly secrets: Secrets;
  /** Which of the callers a token was made for. */
  readonly callerOf: (token: string) => string | undefined;
  /** True for the values that the gate itself gave out: they are no secrets. */
  readonly isOwn: (value: string) => boolean;
}

/** What is learned of a request until its answer is out. */
interface Underway {
  content: Content | undefined;
  /** Why the gate itself gave no answer. */
  failure: Failure | undefined;
}

export interface Recorder {
  /** Begins to watch an answer: the exchange is recorded when its connection is done with it. */
  watch(arrival: Arrival, response: ServerResponse): Underway;
  /** Resolves when every answer that is under way is out, or a second later. */
  settled(): Promise<void>;
}

const mostTokens = 500;
const nobody = { credential: { form: 'none' }, caller: 'unknown' } as const;

/** Makes exchanges of a client's traffic. Nothing secret is in them: tokens become what they say of themselves. */
export function recorder({ append, secrets, callerOf, isOwn }: RecorderParts): Recorder {
  const callers = new Map<string, { readonly credential: Credential; readonly caller: string }>();
  const targets = new Map<string, string>();
  const sent = headersOnce(keptRequestHeaders);
  const answered = headersOnce((headers) => keptHeaders(withoutOwn(headers), secrets));

  function callerBehind(header: string | undefined): { readonly credential: Credential; readonly caller: string } {
    if (header === undefined) return nobody;
    const known = callers.get(header);
    if (known !== undefined) return known;
    const token = header.replace(/^\S+\s*/, '');
    if (token === '') return nobody;
    const made = { credential: credentialOf(token), caller: callerOf(token) ?? 'unknown' };
    if (callers.size >= mostTokens) return made;
    secrets.add(token, 'token');
    callers.set(header, made);
    return made;
  }

  /** Where a token of this client's stands that was not made for this origin. */
  function tokenIn({ headersDistinct: { authorization: _, ...headers } }: IncomingMessage, target: string): string[] {
    const tokens = [...callers.keys()].map((header) => header.replace(/^\S+\s*/, ''));
    const holds = (text: string): boolean => tokens.some((token) => text.includes(token));
    const names = Object.entries(headers).flatMap(([name, values = []]) =>
      values.some(holds) ? [keptName(name)] : [],
    );
    return holds(target) ? [...names, 'address'] : names;
  }

  function shown(target: string): string {
    const known = targets.get(target);
    if (known !== undefined) return known;
    if (targets.size >= 2_000) targets.clear();
    const kept = secrets.clean(keptTarget(target, isOwn));
    targets.set(target, kept);
    return kept;
  }

  function exchangeOf(
    arrival: Arrival,
    content: Content | undefined,
    answer: SentAnswer,
    failure: Failure | undefined,
  ): Exchange {
    const { request, place, order, scenario, route, host, at, batch, target } = arrival;
    const isEnvelope = batch !== undefined && batch.item === undefined;
    const { credential, caller } = callerBehind(request.headers.authorization);
    // Absent members are undefined, and not left out one by one: that costs more than the rest.
    return {
      kind: 'exchange',
      contract: route?.contract ?? '*',
      probe: `${scenario} ${order}`,
      attempt: 1,
      route: route?.route ?? '*',
      credential,
      caller,
      request: {
        method: request.method ?? 'GET',
        url: `${originOf(request, host)}${shown(target)}`,
        headers: sent(plainHeaders(request.rawHeaders)),
        body: place !== 'graph' || isEnvelope || content === undefined ? undefined : keptContent(content, secrets),
      },
      subject: 'none',
      answer: failure === undefined ? keptAnswer(answer, answered, secrets) : undefined,
      failure,
      retries: [],
      received: {
        order,
        scenario,
        place,
        connection: connectionOf(request),
        host,
        body: { length: content?.length ?? 0, digest: content?.digest ?? '', unreadable: content?.unreadable },
        headerNames: namesIn(request.rawHeaders),
        tokenIn: place === 'elsewhere' ? tokenIn(request, target) : undefined,
        batch,
        tokenRequest: place === 'authority' ? tokenRequestOf(target, content?.bytes, answer, secrets) : undefined,
      },
      at: new Date(at).toISOString(),
      duration: Date.now() - at,
    };
  }

  let pending = 0;
  return {
    async settled() {
      for (let left = 50; left > 0 && pending > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    watch(arrival, response) {
      pending += 1;
      const underway: Underway = { content: undefined, failure: undefined };
      watchAnswer(response, (answer) => {
        pending -= 1;
        append(exchangeOf(arrival, underway.content, answer, underway.failure ?? (answer.whole ? undefined : gone)));
      });
      return underway;
    },
  };
}

const connections = new WeakMap<object, { readonly number: number; readonly opened: number }>();
let connectionCount = 0;

function connectionOf({ socket }: IncomingMessage): { readonly number: number; readonly opened: number } {
  const known = connections.get(socket);
  if (known !== undefined) return known;
  connectionCount += 1;
  const made = { number: connectionCount, opened: openedAt.get(socket) ?? Date.now() };
  connections.set(socket, made);
  return made;
}

/** Scheme and host as they were meant. */
function originOf({ socket, headers }: IncomingMessage, host: string | undefined): string {
  if (host !== undefined) return `https://${host}`;
  const near = headers.host !== undefined && /^[\w.[\]:-]{1,100}$/.test(headers.host) ? headers.host : 'loopback';
  return `${'encrypted' in socket ? 'https' : 'http'}://${near}`;
}

/** What the mock says with every answer, and no client is judged by: it would be a good part of the recording. */
const ownWords: readonly string[] = ['date', 'strict-transport-security', 'vary', 'x-ms-ags-diagnostic'];

const withoutOwn = (headers: SentAnswer['headers']): SentAnswer['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ownWords.includes(name)));

const gone: Failure = { kind: 'stopped', message: 'the client was gone before it was answered' };

const names = new Map<string, string>();

/** Names of all headers, once each. */
function namesIn(raw: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? '';
    const known = names.get(name) ?? keptName(name);
    if (names.size < 1_000) names.set(name, known);
    if (!found.includes(known)) found.push(known);
  }
  return found;
}

/** The shape of a JSON body; of any other only its length. */
function keptContent({ bytes, length, unreadable }: Content, secrets: Secrets): string | undefined {
  if (length === 0) return undefined;
  if (unreadable !== undefined) return `[not kept: ${length} bytes that cannot be decoded]`;
  const parsed = length > 256_000 ? undefined : parseJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  return parsed === undefined ? `[not kept: ${length} bytes]` : secrets.clean(JSON.stringify(keptJson(parsed)));
}

function keptAnswer(
  answer: SentAnswer,
  cleaned: (headers: SentAnswer['headers']) => Record<string, string>,
  secrets: Secrets,
): NonNullable<Exchange['answer']> {
  const { status, headers, body } = answer;
  return {
    status,
    reason: '',
    headers: cleaned(headers),
    body: body === '' ? undefined : keptBody(status, body, secrets),
    wire: { bytesAfterHead: Buffer.byteLength(body), watched: 0 },
  };
}
