import type { Exchange, Received } from '../exchange/exchange.ts';
import { plainPath } from './match-route.ts';

/** A request of a client's, with what only the receiver saw. */
export interface Seen {
  readonly exchange: Exchange;
  readonly received: Received;
  /** Path and query as sent. */
  readonly target: string;
}

/** One call of a program's, with all its tries in their order. */
export interface Call {
  readonly tries: readonly Seen[];
}

export const targetOf = ({ request }: Pick<Exchange, 'request'>): string =>
  request.url.replace(/^https?:\/\/[^/]*/, '');

export function seenIn(exchanges: readonly Exchange[]): Seen[] {
  return exchanges
    .flatMap((exchange) =>
      exchange.received === undefined ? [] : [{ exchange, received: exchange.received, target: targetOf(exchange) }],
    )
    .sort((a, b) => a.received.order - b.received.order);
}

export const startOf = ({ exchange }: Seen): number => Date.parse(exchange.at);
export const endOf = (seen: Seen): number => startOf(seen) + seen.exchange.duration;
/** The status, or undefined where there was no answer. */
export const statusOf = ({ exchange }: Seen): number | undefined => exchange.answer?.status;
const isSuccess = (seen: Seen): boolean => Math.floor((statusOf(seen) ?? 0) / 100) === 2;
/** The first may have arrived, and nobody knows: a gateway gave up, or the connection was lost. */
export const isUncertain = (seen: Seen): boolean => statusOf(seen) === 504 || statusOf(seen) === undefined;
const isPassing = (seen: Seen): boolean => isUncertain(seen) || [408, 429, 500, 502, 503].includes(statusOf(seen) ?? 0);

/**
 * Puts the tries of one call together: by `client-request-id`, or by order and shape. A try comes after the answer before it, and nobody tries
 * again what succeeded. Who looks at the device in between has decided anew.
 */
export function callsOf(all: readonly Seen[]): Call[] {
  const calls: Seen[][] = [];
  // Those that may still be tried again, by what a try looks like.
  const open = new Map<string, Seen[][]>();
  for (const [at, seen] of all.entries()) {
    const shape = shapeOf(seen);
    const waiting = open.get(shape) ?? [];
    const own = waiting.find((tries) => continues(tries.at(-1), seen, all, at));
    const call = own ?? [];
    if (own === undefined) {
      calls.push(call);
      open.set(shape, [...waiting, call].slice(-mostOpen));
    }
    call.push(seen);
    if (isSuccess(seen))
      open.set(
        shape,
        (open.get(shape) ?? []).filter((one) => one !== call),
      );
  }
  return calls.map((tries) => ({ tries }));
}

const mostOpen = 100;
const mostAhead = 1_000;

function continues(last: Seen | undefined, next: Seen, all: readonly Seen[], at: number): boolean {
  if (last === undefined || startOf(next) < endOf(last)) return false;
  // What was sent together was sent before any of it was answered.
  if (last.received.batch !== undefined && last.received.batch.envelope === next.received.batch?.envelope) return false;
  const between = all.slice(Math.max(0, at - mostOpen), at).filter((one) => one.received.order > last.received.order);
  if (isUncertain(last) && between.some((one) => isLook(one, next))) return false;
  const [id, other] = [idOf(last), idOf(next)];
  if (id !== undefined && id === other) return true;
  if (isBeside(last, next)) return false;
  if (isUncertain(last)) return true;
  // An id of its own makes it a call of its own where the first call goes on under its own: some programs make a new id for each try.
  if (id !== undefined && other !== undefined && all.slice(at, at + mostAhead).some((one) => idOf(one) === id))
    return false;
  // What may not be done is not asked for again, whatever was done in between.
  if (isPassing(last) || statusOf(last) === 403) return true;
  return between.length === 0;
}

/** Milliseconds that a request may have been on its way. */
const onItsWay = 250;

/** By another connection that was there before the answer, and right behind it: the request was on its way already, beside the first. */
function isBeside(last: Seen, next: Seen): boolean {
  const [one, other] = [last.received.connection, next.received.connection];
  if (one === undefined || other === undefined || one.number === other.number) return false;
  return other.opened < endOf(last) && startOf(next) <= endOf(last) + onItsWay;
}

/** An id that was not kept, because it is no GUID, tells nothing. */
function idOf({ exchange }: Seen): string | undefined {
  const id = exchange.request.headers['client-request-id'];
  return id === '[removed]' ? undefined : id;
}

/** A token's times are none of it, and no order of its permissions: a program may ask for a new one before each try. */
function shapeOf({ exchange: { request, credential }, target }: Seen): string {
  const { notBefore: _, expires: __, scopes = [], roles = [], ...who } = credential;
  return JSON.stringify([request.method, plainPath(target), who, [...scopes].sort(), [...roles].sort()]);
}

/** A read, answered, of what the other request is about. */
function isLook(one: Seen, { target }: Seen): boolean {
  if (one.exchange.request.method !== 'GET' || !isSuccess(one)) return false;
  const path = plainPath(one.target);
  return plainPath(target).startsWith(path) && path.split('/').length > 1;
}
