import type { Exchange } from '../exchange/exchange.ts';
import { causeOf } from './causes.ts';
import { isForeign } from './foreign.ts';
import { notFoundMeans } from './not-found.ts';
import { inWords, type Outcome, outcomeOf } from './outcome.ts';
import { signsOf } from './signs.ts';
import type { Judgement } from './verdict.ts';

/** An answer that allows no conclusion on this clause, with the reason and what to do about it. */
export function unclear(exchange: Exchange): Judgement {
  const [because, next] = reasons(outcomeOf(exchange), exchange);
  const left = exchange.changes?.find((change) => change.by === undefined && change.started !== '');
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
      return ['the authorised caller was refused', `fix \`prerequisites/${exchange.caller}\` first, then run again`];
    case 'unknown-route':
    case 'absent-device':
      return ['the route does not lead to the device', 'fix `http-request/route` first, then run again'];
    case 'redirect':
      return [
        'the service redirects (see http-request/no-redirect); redirects are never followed',
        'look where it leads: a wrong base URL or a proxy',
      ];
    case 'not-acceptable':
    case 'body-refused':
      return ['the request itself was not taken', 'fix `request-headers` and `request-body` first, then run again'];
    case 'prevented':
      return prevented(exchange);
    case 'foreign':
      return [
        'nothing in the answer shows that Graph made it (no request-id, no ids in its body): a proxy or gateway on the way answered, or another server',
        'look at the answer, the proxy settings and GRAPH_BASE_URL; call from a network that lets Graph through, and run again',
      ];
    case 'accepted':
    case 'other':
      if (notFoundMeans(exchange) === 'unknown')
        return [
          'every caller gets 404 here, the one without the permission, too: whether permissions are checked is unknown',
          'on an id that exists (a canary) it would show',
        ];
      return [
        'the answer is neither a success nor a refusal that the documents know',
        'read the answer; if it is reproducible, tell the owners of the service',
      ];
    default:
      return outcome satisfies never;
  }
}

/** The cause in words, with Entra's numbers where it gives some. */
function prevented(exchange: Exchange): [because: string, next: string] {
  const cause = causeOf(exchange);
  const numbers = exchange.answer === undefined ? [] : [...new Set(signsOf(exchange.answer).aadsts)];
  const named = numbers.length === 0 ? '' : ` (${numbers.map((number) => `AADSTS${number}`).join(', ')})`;
  return [`${cause?.means ?? 'something else is wanted first'}${named}`, cause?.next ?? 'read the answer'];
}

function unanswered(exchange: Exchange): [because: string, next: string] {
  const { answer, failure } = exchange;
  const whose = isForeign(exchange) ? ', or a proxy or gateway before it' : '';
  if (answer?.status === 429)
    return [
      `throttled to the end${whose && ' by the service'}${whose}`,
      'lower GRAPH_MAX_RATE, raise GRAPH_PATIENCE, or run at another time',
    ];
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
    return [
      `the service failed (${answer.status})${whose}: that is no refusal`,
      'run again; look at the service health page',
    ];
  if (failure?.kind === 'timeout') return ['no answer in time', 'raise GRAPH_TIMEOUT, or run again'];
  if (failure?.reason === 'given-up')
    return [failure.message, 'see whether the service has trouble there, and run again'];
  if (failure?.kind === 'stopped')
    return [`not sent: ${failure.message}`, 'docs/safety.md tells what is sent to a device, and when'];
  return [`no answer: ${failure?.message ?? 'not sent'}`, 'check network, proxy and base URL; run again'];
}
