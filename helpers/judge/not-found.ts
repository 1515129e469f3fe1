import type { Exchange } from '../exchange/exchange.ts';
import { causeOf } from './causes.ts';
import type { Evidence } from './evidence.ts';
import { isForeign } from './foreign.ts';

/** What a 404 on an id that nobody has says of its caller. */
export type NotFound = 'let in' | 'unknown';

const told = new WeakMap<Exchange, NotFound>();

/** What was found out of this 404; undefined where only its words tell. */
export const notFoundMeans = (exchange: Exchange): NotFound | undefined => told.get(exchange);

/**
 * The evidence with each 404 on the absent id told apart by how the caller without permission fared on the same route in the same run: refused
 * with 401 or 403, a 404 means that its caller was let in, whatever its words; where everybody gets 404, it says nothing. Other evidence as it is.
 */
export function withNotFound(evidence: Evidence): Evidence {
  const meaning = meaningOf(evidence.unprivileged ?? []);
  if (meaning === undefined) return evidence;
  const marked = (exchanges: readonly Exchange[]): Exchange[] =>
    exchanges.map((exchange) => {
      if (!isNotFound(exchange)) return exchange;
      const same = { ...exchange };
      told.set(same, meaning);
      return same;
    });
  return {
    ...evidence,
    exchanges: marked(evidence.exchanges),
    accepted: evidence.accepted === undefined ? undefined : marked(evidence.accepted),
  };
}

function meaningOf(unprivileged: readonly Exchange[]): NotFound | undefined {
  if (unprivileged.some(isRefusal)) return 'let in';
  return unprivileged.length > 0 && unprivileged.every(isNotFound) ? 'unknown' : undefined;
}

/** By Graph, and for no other reason than the permission. */
const isRefusal = (exchange: Exchange): boolean =>
  [401, 403].includes(exchange.answer?.status ?? 0) && causeOf(exchange) === undefined && !isForeign(exchange);

const isNotFound = ({ subject, answer }: Exchange): boolean => subject === 'absent' && answer?.status === 404;
