import type { Exchange } from '../exchange/exchange.ts';
import { isForeign } from './foreign.ts';
import { inWords } from './outcome.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/** What holds of every answer that is Graph's, whatever it says. `fault` tells in words what an answer lacks; `next`, what to do about it. */
export function everyAnswer(
  exchanges: readonly Exchange[],
  next: string,
  fault: (exchange: Exchange) => string | undefined,
): Judgement {
  const silent = exchanges.find(({ answer }) => answer === undefined) ?? exchanges.find(isForeign);
  const found = exchanges
    // A proxy's answer is not Graph's, nor is a gateway's own 429 or 5xx page.
    .filter((exchange) => exchange.answer !== undefined && !isForeign(exchange))
    .map((exchange) => ({ exchange, fault: fault(exchange) }))
    .find((one) => one.fault !== undefined);
  if (found?.fault !== undefined)
    return gatewaysOwn(found.exchange)
      ? unclear(found.exchange)
      : { verdict: 'violates', observed: `${inWords(found.exchange)}: ${found.fault}`, next };
  if (silent !== undefined) return unclear(silent);
  return { verdict: 'conforms', observed: exchanges.map(inWords)[0] ?? '' };
}

const gatewaysOwn = (exchange: Exchange): boolean =>
  (exchange.answer?.status ?? 0) >= 500 || (exchange.answer?.status ?? 0) < 200 || exchange.answer?.status === 429;
