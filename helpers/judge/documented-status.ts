import type { Exchange } from '../exchange/exchange.ts';
import { inWords, outcomeOf } from './outcome.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/** Success has exactly a documented status. A rejection that no other clause explains speaks against this one, too. */
export function documentedStatus(statuses: readonly number[], exchanges: readonly Exchange[]): Judgement {
  const other = exchanges.find(
    (exchange) =>
      ['accepted', 'other'].includes(outcomeOf(exchange)) && !statuses.includes(exchange.answer?.status ?? 0),
  );
  if (other !== undefined)
    return { verdict: 'violates', observed: inWords(other), next: 'compare a newer edition of the page (`drift`)' };
  const undecided = exchanges.find((exchange) => outcomeOf(exchange) !== 'accepted');
  if (undecided !== undefined) return unclear(undecided);
  return { verdict: 'conforms', observed: exchanges[0] === undefined ? '' : inWords(exchanges[0]) };
}
