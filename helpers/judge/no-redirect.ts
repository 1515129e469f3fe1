import type { Exchange } from '../exchange/exchange.ts';
import { inWords, outcomeOf } from './outcome.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/** The route answers itself. A redirect is no success, and it is never followed: a POST would turn into a GET. */
export function noRedirect(exchanges: readonly Exchange[]): Judgement {
  const redirect = exchanges.find((exchange) => outcomeOf(exchange) === 'redirect');
  if (redirect !== undefined)
    return {
      verdict: 'violates',
      observed: `${inWords(redirect)} to ${redirect.answer?.headers.location ?? 'nowhere'}`,
      next: 'look where it leads: a moved service, a wrong base URL or a proxy',
    };
  const unknown = exchanges.find((exchange) => ['unknown', 'foreign'].includes(outcomeOf(exchange)));
  if (unknown !== undefined) return unclear(unknown);
  return { verdict: 'conforms', observed: exchanges[0] === undefined ? '' : inWords(exchanges[0]) };
}
