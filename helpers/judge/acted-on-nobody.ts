import type { Exchange } from '../exchange/exchange.ts';
import { inWords, outcomeOf } from './outcome.ts';
import type { Judgement } from './verdict.ts';

/**
 * A success on an id that no device has: the service says that it acted, and nobody knows on what. Always a violation, whatever was
 * asked; a live run ends there. Undefined where that did not happen, or where somebody else than Graph says so.
 */
export function actedOnNobody(exchanges: readonly Exchange[]): Judgement | undefined {
  const found = exchanges.find(
    (exchange) =>
      exchange.subject === 'absent' && (exchange.answer?.status ?? 0) < 300 && outcomeOf(exchange) === 'accepted',
  );
  if (found === undefined) return undefined;
  return {
    verdict: 'violates',
    observed: `${inWords(found)} for an id that no device has`,
    because: 'the service says that it acted, and on what is unknown: the run was stopped at once',
    next: "look for the request's client-request-id in the tenant's audit log, and tell the owners of the service",
  };
}
