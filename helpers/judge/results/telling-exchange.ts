import type { Exchange } from '../../exchange/exchange.ts';
import { inWords } from '../outcome.ts';
import type { Result } from './result.ts';

/** The exchange that a verdict speaks of: of several tries the one whose answer is named, first of all where something changed; else the last. */
export function tellingExchange({ exchanges, observed }: Pick<Result, 'exchanges' | 'observed'>): Exchange | undefined {
  const named = exchanges.filter((exchange) => observed.startsWith(inWords(exchange)));
  return named.find(({ changes = [] }) => changes.length > 0) ?? named[0] ?? exchanges.at(-1);
}

/** As `tellingExchange`, unless the run stopped it before it was sent: its address says only where it would have gone. */
export function sentExchange(result: Pick<Result, 'exchanges' | 'observed'>): Exchange | undefined {
  const exchange = tellingExchange(result);
  return exchange?.answer === undefined && exchange?.failure?.kind === 'stopped' ? undefined : exchange;
}
