import { documentedRedirects } from '../contract/documented-redirects.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Evidence } from './evidence.ts';

/** Exchanges whose redirect is the success that their page documents. */
const documented = new WeakSet<Exchange>();

export const isDocumentedRedirect = (exchange: Exchange): boolean => documented.has(exchange);

/** The evidence of a contract that documents a redirect, with the answers of that status told apart: they are successes. Other evidence as it is. */
export function asDocumented(evidence: Evidence): Evidence {
  const statuses = documentedRedirects(evidence.clause.contract);
  if (statuses.length === 0) return evidence;
  const marked = (exchanges: readonly Exchange[]): Exchange[] =>
    exchanges.map((exchange) => {
      if (!statuses.includes(exchange.answer?.status ?? 0)) return exchange;
      const same = { ...exchange };
      documented.add(same);
      return same;
    });
  return {
    ...evidence,
    exchanges: marked(evidence.exchanges),
    accepted: evidence.accepted === undefined ? undefined : marked(evidence.accepted),
  };
}
