import type { IncomingMessage } from 'node:http';
import { credentialOf } from '../callers/token.ts';
import { counted } from '../common/counted.ts';
import { parseJson } from '../common/parse-json.ts';
import type { Credential, Exchange } from '../exchange/exchange.ts';
import { plainHeaders } from '../exchange/plain-headers.ts';
import type { Secrets } from '../exchange/secrets.ts';
import type { Arrival } from './arrival.ts';
import { type Content, isEmpty } from './arrived.ts';
import { headersOnce } from './headers-once.ts';
import { keptJson } from './kept-json.ts';
import { keptName, keptRequestHeaders, keptTarget } from './kept-request.ts';

/** What an exchange says of its request, and others like it say, too. */
export type Told = Pick<
  Exchange,
  'kind' | 'contract' | 'attempt' | 'route' | 'credential' | 'caller' | 'request' | 'subject' | 'retries'
>;

export interface ToldRequestsParts {
  readonly secrets: Secrets;
  /** Which of the callers a token was made for. */
  readonly callerOf: (token: string) => string | undefined;
  /** True for the values that the gate itself gave out: they are no secrets. */
  readonly isOwn: (value: string) => boolean;
}

export interface ToldRequests {
  /** What is told of a request: JSON, the first part of an exchange. */
  tell(arrival: Arrival, content: Content | undefined): string;
  /** Where a token of this client's stands that was not made for this origin: names of headers, or `address`. */
  tokenIn(request: IncomingMessage, target: string): string[];
}

const mostTokens = 500;
const mostTargets = 2_000;

/** Whose a request is, and with what words an exchange begins on each route. */
interface Sender {
  readonly credential: Credential;
  readonly caller: string;
  readonly beginnings: Map<string, string>;
}
const senderOf = (credential: Credential, caller = 'unknown'): Sender => ({
  credential,
  caller,
  beginnings: new Map(),
});

/**
 * Tells requests without anything that is secret. Programs send the same again and again: a request without content whose headers are those of the
 * time before is told in the same words.
 */
export function toldRequests({ secrets, callerOf, isOwn }: ToldRequestsParts): ToldRequests {
  const nobody = senderOf({ form: 'none' });
  const senders = new Map<string, Sender>();
  const targets = new Map<string, string>();
  const lately = new Map<string, { readonly lines: readonly string[]; readonly told: string }>();
  const sent = headersOnce(keptRequestHeaders);

  function senderBehind(header: string | undefined): Sender {
    if (header === undefined) return nobody;
    const known = senders.get(header);
    if (known !== undefined) return known;
    const token = header.replace(/^\S+\s*/, '');
    if (token === '') return nobody;
    const made = senderOf(credentialOf(token), callerOf(token));
    if (senders.size >= mostTokens) return made;
    secrets.add(token, 'token');
    senders.set(header, made);
    return made;
  }

  function beginningOf(request: IncomingMessage, { contract, route }: NonNullable<Arrival['route']>): string {
    const { credential, caller, beginnings } = senderBehind(request.headers.authorization);
    const key = `${contract} ${route}`;
    const known = beginnings.get(key);
    if (known !== undefined) return known;
    const told: Omit<Told, 'request'> = {
      kind: 'exchange',
      contract,
      attempt: 1,
      route,
      credential,
      caller,
      subject: 'none',
      retries: [],
    };
    const made = JSON.stringify(told).slice(0, -1);
    beginnings.set(key, made);
    return made;
  }

  function shown(target: string): string {
    const known = targets.get(target);
    if (known !== undefined) return known;
    if (targets.size >= mostTargets) targets.clear();
    const kept = secrets.clean(keptTarget(target, isOwn));
    targets.set(target, kept);
    return kept;
  }

  function inWords(arrival: Arrival, content: Content | undefined): string {
    const { request, place, route, host, target, batch } = arrival;
    const isEnvelope = batch !== undefined && batch.item === undefined;
    const told: Told['request'] = {
      method: request.method ?? 'GET',
      url: `${originOf(request, host)}${shown(target)}`,
      headers: sent(plainHeaders(request.rawHeaders)),
      body: place !== 'graph' || isEnvelope || content === undefined ? undefined : keptContent(content, secrets),
    };
    return `${beginningOf(request, route ?? noRoute)},"request":${JSON.stringify(told)}`;
  }

  return {
    tell(arrival, content) {
      const { request, place, target } = arrival;
      if (place !== 'graph' || !isEmpty(request)) return inWords(arrival, content);
      const key = `${request.method} ${schemeOf(request)} ${target}`;
      const last = lately.get(key);
      if (last !== undefined && areSame(last.lines, request.rawHeaders)) return last.told;
      const told = inWords(arrival, content);
      if (lately.size >= mostTargets) lately.clear();
      lately.set(key, { lines: request.rawHeaders, told });
      return told;
    },
    tokenIn({ headersDistinct: { authorization: _, ...headers } }, target) {
      const tokens = [...senders.keys()].map((header) => header.replace(/^\S+\s*/, ''));
      const holds = (text: string): boolean => tokens.some((token) => text.includes(token));
      const names = Object.entries(headers).flatMap(([name, values = []]) =>
        values.some(holds) ? [keptName(name)] : [],
      );
      return holds(target) ? [...names, 'address'] : names;
    },
  };
}

const noRoute = { contract: '*', route: '*', status: 'content' } as const;

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((line, at) => line === others[at]);

const schemeOf = ({ socket }: IncomingMessage): string => ('encrypted' in socket ? 'https' : 'http');

/** Scheme and host as they were meant. */
function originOf(request: IncomingMessage, host: string | undefined): string {
  if (host !== undefined) return `https://${host}`;
  const { host: given } = request.headers;
  return `${schemeOf(request)}://${given !== undefined && /^[\w.[\]:-]{1,100}$/.test(given) ? given : 'loopback'}`;
}

/** The shape of a JSON body; of any other only its length. */
function keptContent({ bytes, length, unreadable }: Content, secrets: Secrets): string | undefined {
  if (length === 0) return undefined;
  if (unreadable !== undefined) return `[not kept: ${counted(length, 'byte')} that cannot be decoded]`;
  const parsed = length > 256_000 ? undefined : parseJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  return parsed === undefined
    ? `[not kept: ${counted(length, 'byte')}]`
    : secrets.clean(JSON.stringify(keptJson(parsed)));
}
