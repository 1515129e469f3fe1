import type { Exchange } from '../exchange/exchange.ts';
import { isForeign } from './foreign.ts';
import { inWords } from './outcome.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every answer has a `request-id`, a GUID: what Microsoft's support asks for. */
export const requestId = (exchanges: readonly Exchange[]): Judgement =>
  every(exchanges, ({ answer }) =>
    guid.test(answer?.headers['request-id'] ?? '')
      ? undefined
      : `request-id is ${answer?.headers['request-id'] ?? 'missing'}`,
  );

/** Every answer echoes the caller's `client-request-id`, so that both sides' logs can be joined. */
export function clientRequestId(exchanges: readonly Exchange[]): Judgement {
  const unasked = exchanges.find(({ request }) => request.headers['client-request-id'] === undefined);
  if (unasked !== undefined)
    return {
      verdict: 'inconclusive',
      observed: inWords(unasked),
      because: 'no client-request-id was sent that could be echoed',
      next: 'record again',
    };
  return every(exchanges, ({ answer, request }) => {
    const [echoed, sent = ''] = [answer?.headers['client-request-id'], request.headers['client-request-id']];
    // The same GUID in other letters is the same GUID (RFC 9562, 4).
    return echoed?.toLowerCase() === sent.toLowerCase()
      ? undefined
      : `client-request-id is ${echoed ?? 'missing'}, sent was ${sent}`;
  });
}

function every(exchanges: readonly Exchange[], fault: (exchange: Exchange) => string | undefined): Judgement {
  const silent = exchanges.find(({ answer }) => answer === undefined) ?? exchanges.find(isForeign);
  const found = exchanges
    // A proxy's answer is not Graph's, nor is a gateway's own 429 or 5xx page.
    .filter((exchange) => exchange.answer !== undefined && !isForeign(exchange))
    .map((exchange) => ({ exchange, fault: fault(exchange) }))
    .find((one) => one.fault !== undefined);
  if (found?.fault !== undefined)
    return gatewaysOwn(found.exchange)
      ? unclear(found.exchange)
      : {
          verdict: 'violates',
          observed: `${inWords(found.exchange)}: ${found.fault}`,
          next: 'without ids a call cannot be found in logs: report it to the owners of the service',
        };
  if (silent !== undefined) return unclear(silent);
  return { verdict: 'conforms', observed: exchanges.map(inWords)[0] ?? '' };
}

const gatewaysOwn = (exchange: Exchange): boolean =>
  (exchange.answer?.status ?? 0) >= 500 || (exchange.answer?.status ?? 0) < 200 || exchange.answer?.status === 429;
