import type { Exchange } from '../exchange/exchange.ts';
import { inWords } from '../judge/outcome.ts';
import type { Result } from './judge-plan.ts';

/** The exchange that a verdict speaks of: of several tries the one whose answer is named, else the last. */
export function tellingExchange({ exchanges, observed }: Pick<Result, 'exchanges' | 'observed'>): Exchange | undefined {
  return exchanges.find((exchange) => observed.startsWith(inWords(exchange))) ?? exchanges.at(-1);
}
