import { accepted } from './accepted.ts';
import { actedOnNobody } from './acted-on-nobody.ts';
import { asDocumented } from './as-documented.ts';
import { documentedStatus } from './documented-status.ts';
import { effect } from './effect.ts';
import { errorEnvelope } from './error-envelope.ts';
import type { Evidence } from './evidence.ts';
import { gap } from './gap.ts';
import { noContent } from './no-content.ts';
import { noRedirect } from './no-redirect.ts';
import { withNotFound } from './not-found.ts';
import { observed, scopesNamed } from './observed.ts';
import { outcomeOf } from './outcome.ts';
import { permissionExists } from './permission-exists.ts';
import { refused } from './refused.ts';
import { clientRequestId, requestId } from './request-ids.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/** What the evidence says of its clause. Pure: the same recording gives the same judgement, on any machine, any day. */
export function judge(given: Evidence): Judgement {
  const evidence = asDocumented(withNotFound(given));
  const said = judgeByKind(evidence);
  if (said.verdict !== 'conforms' && said.verdict !== 'deviates') return said;
  const lacks = gap(evidence);
  return lacks === undefined ? said : { ...lacks, observed: said.observed };
}

function judgeByKind(evidence: Evidence): Judgement {
  const { clause, exchanges } = evidence;
  const { expects } = clause;
  if (exchanges.length === 0) {
    const control = evidence.accepted?.find((exchange) => outcomeOf(exchange) !== 'accepted');
    if (control !== undefined) return unclear(control);
    return {
      verdict: 'inconclusive',
      observed: 'nothing',
      because: 'the recording has no exchange for this',
      next: 'finish the run with --resume, or record again',
    };
  }
  switch (expects.kind) {
    case 'accepted':
      return actedOnNobody(exchanges) ?? accepted(expects.cause, evidence);
    case 'no-redirect':
      return noRedirect(exchanges);
    case 'refused':
      return refused(expects.statuses, evidence);
    case 'observed':
      return actedOnNobody(exchanges) ?? observed(exchanges);
    case 'status':
      return documentedStatus(expects.statuses, exchanges);
    case 'no-content':
      return noContent(exchanges);
    case 'effect':
      return effect(expects.action, exchanges);
    case 'error-envelope':
      return errorEnvelope(exchanges);
    case 'request-id':
      return requestId(exchanges);
    case 'client-request-id':
      return clientRequestId(exchanges);
    case 'scopes-named':
      return scopesNamed(expects.names, exchanges);
    case 'permission-exists':
      return permissionExists(expects.names, exchanges, clause.errata);
    case 'damaged':
      return { verdict: 'blocked', observed: 'nothing', because: 'the page cannot be read here' };
    case 'not-yet':
      return { verdict: 'not-applicable', observed: 'nothing', because: 'the page promises nothing of it yet' };
    case 'client':
      return { verdict: 'harness-error', observed: 'nothing', because: "a client's clause is judged by the gate" };
    default:
      return expects satisfies never;
  }
}
