import type { Exchange } from '../exchange/exchange.ts';
import { inWords } from './outcome.ts';
import type { Judgement } from './verdict.ts';

/**
 * A success on an id that no device has: the service says that it acted, and nobody knows on what. Always a violation, whatever was
 * asked; a live run ends there. Undefined where that did not happen.
 */
export function actedOnNobody(exchanges: readonly Exchange[]): Judgement | undefined {
  const found = exchanges.find(
    ({ subject, answer }) =>
      subject === 'absent' && answer !== undefined && answer.status >= 200 && answer.status < 300,
  );
  if (found === undefined) return undefined;
  return {
    verdict: 'violates',
    observed: `${inWords(found)} for an id that no device has`,
    because: 'the service says that it acted, and nobody knows on what: the run was stopped at once',
    next: "look for the request's client-request-id in the tenant's audit log, and tell the owners of the service",
  };
}
