import { credentialFault } from './credential.ts';
import type { Evidence } from './evidence.ts';
import { inWords, type Outcome, outcomeOf } from './outcome.ts';
import { triesOf } from './tries-of.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

export type Cause = 'route' | 'caller' | 'header' | 'body';

/** Which clause a rejected model request speaks against. One cause turns one clause red; the others cannot be told. */
const blame: Partial<Record<Outcome, Cause>> = {
  'unknown-route': 'route',
  'absent-device': 'route',
  refused: 'caller',
  'not-acceptable': 'header',
  'body-refused': 'body',
};

/** The request is accepted: any 2xx on a device; on the absent id, that the service went as far as looking the device up. */
export function accepted(cause: Cause, { clause, caller, exchanges }: Evidence): Judgement {
  const rejected = exchanges.find((exchange) => blame[outcomeOf(exchange)] === cause);
  if (rejected !== undefined) {
    // A token that expired on the way, or lacks what it should carry, is refused rightly.
    const fault = caller === undefined ? undefined : credentialFault(clause, caller, rejected);
    if (fault !== undefined)
      return { ...fault, observed: inWords(rejected), next: 'get a fresh token of this caller and record again' };
    const otherwise = triesOf(rejected, exchanges).some((exchange) => outcomeOf(exchange) === 'accepted');
    const now = otherwise ? ' (now and then: other tries were accepted)' : '';
    return { verdict: 'violates', observed: `${inWords(rejected)}${now}`, next: nextSteps[cause] };
  }
  const undecided = exchanges.find((exchange) => outcomeOf(exchange) !== 'accepted');
  if (undecided === undefined)
    return { verdict: 'conforms', observed: exchanges[0] === undefined ? '' : inWords(exchanges[0]) };
  return unclear(undecided);
}

const nextSteps: Record<Cause, string> = {
  route: 'compare a newer edition of the page (`drift`): routes are dropped and added between editions',
  caller:
    "look at the token's scopes or roles, admin consent, and the user's Intune role; a service that changed its permission is a deviation to record",
  header: 'compare a newer edition of the page; a deviation can be recorded in contracts/deviations.yaml',
  body: 'compare a newer edition of the page; a deviation can be recorded in contracts/deviations.yaml',
};
