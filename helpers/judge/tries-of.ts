import type { Exchange } from '../exchange/exchange.ts';

/** Names that differ from try to try and change nothing. */
const ids: readonly string[] = ['client-request-id', 'request-id'];

/** Those of some exchanges that were the very same request as this one, itself included: only they tell how often it is answered how. */
export function triesOf(one: Exchange, exchanges: readonly Exchange[]): readonly Exchange[] {
  const wanted = requestKey(one);
  return exchanges.filter((exchange) => requestKey(exchange) === wanted);
}

function requestKey({ caller, request: { method, url, headers, body } }: Exchange): string {
  const sent = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !ids.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([caller, method, url, sent, body ?? '']);
}
