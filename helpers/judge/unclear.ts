import type { Exchange } from '../exchange/exchange.ts';
import { inWords, type Outcome, outcomeOf } from './outcome.ts';
import type { Judgement } from './verdict.ts';

/** An answer that allows no conclusion on this clause, with the reason and what to do about it. */
export function unclear(exchange: Exchange): Judgement {
  const [because, next] = reasons(outcomeOf(exchange), exchange);
  const left = exchange.changes?.find((change) => change.by === undefined);
  if (left === undefined) return { verdict: 'inconclusive', observed: inWords(exchange), because, next };
  return {
    verdict: 'inconclusive',
    observed: `${inWords(exchange)}, and ${left.action} is ${left.state} on device ${left.device}`,
    because,
    next: 'the action was carried out all the same: look at the device before you run again, which would do it once more',
  };
}

function reasons(outcome: Outcome, exchange: Exchange): [because: string, next: string] {
  switch (outcome) {
    case 'unknown':
      return unanswered(exchange);
    case 'refused':
      return ['the authorised caller was refused (see prerequisites)', 'mend that first'];
    case 'unknown-route':
    case 'absent-device':
      return ['the route does not lead to the device (see http-request/route)', 'mend that first'];
    case 'redirect':
      return [
        'the service redirects (see http-request/no-redirect); redirects are never followed',
        'look where it leads: a wrong base URL or a proxy',
      ];
    case 'not-acceptable':
    case 'body-refused':
      return ['the request itself was not taken (see request-headers and request-body)', 'mend that first'];
    case 'queued':
      return [
        'multi-admin approval is on: the action was queued, not executed',
        'reject the request in the Intune admin center (Multi Admin Approval), or it is carried out once somebody approves it; use a tenant without an access policy for this action',
      ];
    case 'unlicensed':
      return [
        'the tenant has no Intune, or it is not set up',
        'assign Intune licences and set the MDM authority to Intune; `doctor` checks it',
      ];
    case 'challenged':
      return [
        'the service wants a new token (claims challenge: Conditional Access or continuous access evaluation)',
        'exclude the test user or app from the policy, or get a fresh token (`login`), and record again',
      ];
    case 'without-role':
      return [
        'the user has no Intune role for remote tasks, or no licence',
        'give the user an Intune licence, and a role whose remote tasks include this action (Reset passcode) and whose scope includes the device',
      ];
    case 'accepted':
    case 'other':
      return [
        'the answer is neither a success nor a refusal that the documents know',
        'read the answer; if it is reproducible, tell the owners of the service',
      ];
    default:
      return outcome satisfies never;
  }
}

function unanswered({ answer, failure }: Exchange): [because: string, next: string] {
  if (answer?.status === 429)
    return ['throttled to the end', 'lower GRAPH_MAX_RATE, raise GRAPH_PATIENCE, or run at another time'];
  if (answer?.unreadable !== undefined && answer.status < 500)
    return [
      `the body of the ${answer.status} could not be read: ${answer.unreadable}`,
      'look whether a proxy or gateway changes answers on their way; if not, report it to the owners of the service',
    ];
  if (answer !== undefined && answer.status < 200)
    return [
      `the service answered ${answer.status} and nothing else`,
      'look for a proxy or gateway on the way; run again',
    ];
  if (answer !== undefined)
    return [`the service failed (${answer.status}): that is no refusal`, 'run again; look at the service health page'];
  if (failure?.kind === 'timeout') return ['no answer in time', 'raise GRAPH_TIMEOUT, or run again'];
  if (failure?.kind === 'stopped')
    return [`not sent: ${failure.message}`, 'docs/safety.md tells what is sent to a device, and when'];
  return [`no answer: ${failure?.message ?? 'not sent'}`, 'check network, proxy and base URL; run again'];
}
