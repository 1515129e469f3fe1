import type { Change, Exchange } from '../exchange/exchange.ts';
import { callerInWords } from './caller-in-words.ts';
import { rejectsToken } from './causes.ts';
import { credentialFault, surplusFault } from './credential.ts';
import type { Evidence } from './evidence.ts';
import { isForeign } from './foreign.ts';
import { inWords, outcomeOf } from './outcome.ts';
import { triesOf } from './tries-of.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/**
 * The call is refused, and leaves no trace. A refusal counts only with its controls: the same route accepts the right
 * caller, and the refused token is alive. A 5xx, 429, time-out or reset is never a refusal.
 */
export function refused(statuses: readonly number[], evidence: Evidence): Judgement {
  const { exchanges } = evidence;
  const changes = exchanges.flatMap((exchange) => exchange.changes ?? []);
  const trace = changes.filter((change) => change.by === undefined && change.started !== '');
  const dateless = changes.find((change) => change.started === '');
  const others = changes.find((change) => change.by === 'others');
  const letIn = exchanges.find((exchange) => outcomeOf(exchange) === 'accepted');
  if (letIn !== undefined) return letInBy(evidence, letIn) ?? admitted(letIn, evidence, trace);
  if (trace[0] !== undefined)
    return {
      verdict: 'violates',
      observed: `${words(exchanges)}, and yet ${changeInWords(trace[0])}`,
      next: 'a refused call that acts is a security defect of the service: report it to its owners at once',
    };
  const open = exchanges.find((exchange) => saysNothing(exchange, evidence));
  if (open !== undefined) return unclear(open);
  if (others !== undefined)
    return {
      verdict: 'inconclusive',
      observed: `${words(exchanges)}, and ${changeInWords(others)}`,
      because: 'no request of this run explains that entry: another person or program acts on the device, too',
      next: 'leave the canary alone while the suite runs, and run again',
    };
  const late = changes.find((change) => change.by === 'lost call');
  if (late !== undefined)
    return {
      verdict: 'inconclusive',
      observed: `${words(exchanges)}, and ${changeInWords(late)}`,
      because: 'an earlier call, whose answer was lost, may have done it late',
      next: 'raise GRAPH_TIMEOUT, or run again when the service is calmer',
    };
  const several = changes.find((change) => change.by === 'one of several');
  if (several !== undefined)
    return {
      verdict: 'inconclusive',
      observed: `${words(exchanges)}, and ${changeInWords(several)}`,
      because: 'one of several refused calls did that, and none of them did it again when each was asked alone',
      next: 'run again: a refused call that acts, if only now and then, is a security defect of the service',
    };
  if (dateless !== undefined)
    return {
      verdict: 'inconclusive',
      observed: `${words(exchanges)}, and ${changeInWords(dateless)}`,
      because: 'that entry of the results has no date: whether the refusal left a trace is unknown',
      next: 'look at the device in the Intune admin center; if its results stay like that, use another device',
    };
  const control = brokenControl(evidence);
  if (control !== undefined)
    return {
      verdict: control.verdict,
      observed: words(exchanges),
      because: control.because,
      next: 'a refusal counts only when its controls hold: mend those first',
    };
  if (
    exchanges.some((exchange) => exchange.subject === 'device') &&
    exchanges.every((exchange) => exchange.changes === undefined)
  )
    return {
      verdict: 'inconclusive',
      observed: words(exchanges),
      because: 'the device could not be read before and after: whether the refusal left a trace is unknown',
      next: 'give a caller that may read devices, or run again',
    };
  const strange = exchanges.find((exchange) => !isRefusal(exchange, statuses, evidence));
  if (strange === undefined)
    return { verdict: 'conforms', observed: words(exchanges), controls: controlsInWords(evidence) };
  return {
    verdict: 'violates',
    observed: `${inWords(strange)}: neither accepted nor refused with ${statuses.join(' or ')}`,
    controls: controlsInWords(evidence),
    next: 'compare a newer edition of the page, or record a deviation',
  };
}

/** Lost, made by somebody else than Graph, or refused because something else is wanted first. */
const saysNothing = (exchange: Exchange, evidence: Evidence): boolean =>
  ['unknown', 'foreign', 'prevented'].includes(outcomeOf(exchange)) && !isRejectedToken(exchange, evidence);

/** A token that is broken on purpose may well be answered by a challenge: it asks for a better one. */
const isRejectedToken = (exchange: Exchange, { caller }: Evidence): boolean =>
  caller?.flaw !== undefined && outcomeOf(exchange) === 'prevented' && rejectsToken(exchange);

function isRefusal(exchange: Exchange, statuses: readonly number[], evidence: Evidence): boolean {
  const status = exchange.answer?.status;
  if (status === undefined || !statuses.includes(status)) return false;
  const outcome = outcomeOf(exchange);
  return (
    outcome === 'refused' ||
    outcome === 'other' ||
    outcome === 'unknown-route' ||
    outcome === 'absent-device' ||
    outcome === 'body-refused' ||
    isRejectedToken(exchange, evidence)
  );
}

/** Somebody was let in with a credential that is not what it should be: that accuses nobody. */
function letInBy({ clause, caller }: Evidence, exchange: Exchange): Judgement | undefined {
  const fault = caller === undefined ? undefined : surplusFault(clause, caller, exchange);
  return fault === undefined ? undefined : { ...fault, observed: inWords(exchange) };
}

function admitted(exchange: Exchange, evidence: Evidence, trace: readonly Change[]): Judgement {
  const { exchanges, caller } = evidence;
  const tries = triesOf(exchange, exchanges);
  const admissions = tries.filter((one) => outcomeOf(one) === 'accepted').length;
  const often = admissions === tries.length ? '' : ` (${admissions} of ${tries.length} tries)`;
  const effect = trace[0] === undefined ? '' : `, and ${changeInWords(trace[0])}`;
  const probeId =
    exchange.subject === 'absent' && exchange.answer?.status === 404
      ? ': the caller was authorised; only the device was missing'
      : '';
  return {
    verdict: 'violates',
    observed: `${inWords(exchange)}${caller === undefined ? '' : ` for ${callerInWords(caller)}`}${often}${probeId}${effect}`,
    controls: controlsInWords(evidence, 'let in'),
    next: 'compile a newer edition of the page and compare (`drift`), or record a deviation with its evidence',
  };
}

function brokenControl({
  clause,
  caller,
  exchanges,
  accepted,
  alive,
}: Evidence): { verdict: 'inconclusive' | 'harness-error'; because: string } | undefined {
  const fault = exchanges
    .map((exchange) => (caller === undefined ? undefined : credentialFault(clause, caller, exchange)))
    .find((one) => one !== undefined);
  if (fault !== undefined) return fault;
  if (accepted !== undefined && !accepted.some((exchange) => outcomeOf(exchange) === 'accepted')) {
    return {
      verdict: 'inconclusive',
      because: `the same route does not accept the right caller either (${words(accepted) || 'not sent'})`,
    };
  }
  if (accepted === undefined)
    return {
      verdict: 'inconclusive',
      because: 'no caller that the page names was there to show that the route accepts any caller',
    };
  if (alive !== undefined && !alive.some((exchange) => exchange.answer?.status === 200 && !isForeign(exchange)))
    return {
      verdict: 'inconclusive',
      because: `the refused token was not shown alive (GET /me: ${words(alive) || 'not sent'})`,
    };
  return undefined;
}

function controlsInWords(evidence: Evidence, outcome: 'refused' | 'let in' = 'refused'): string {
  const { clause, accepted, alive } = evidence;
  const twin = accepted?.find((exchange) => outcomeOf(exchange) === 'accepted');
  const byClaims = clause.section === 'prerequisites' ? 'the token is alive by its claims' : '';
  return [
    outcome === 'refused' ? heldBy(evidence) : '',
    twin === undefined ? '' : `${twin.caller} accepted on the same route (${twin.answer?.status ?? ''})`,
    alive === undefined ? byClaims : 'the token is alive (GET /me 200)',
    outcome === 'refused' ? 'no trace on the device' : '',
  ]
    .filter((one) => one !== '')
    .join('; ');
}

/** Which permission a refused caller held: another might open the route. */
function heldBy({ clause, caller }: Evidence): string {
  if (clause.section !== 'prerequisites' || caller === undefined || caller.grants.length === 0) return '';
  const [kind, other] = caller.tokenClass === 'Application' ? ['role', 'scope'] : ['scope', 'role'];
  const noun = caller.misplaced ? other : kind;
  return `refused with the ${noun}${caller.grants.length === 1 ? '' : 's'} ${caller.grants.join(' and ')}`;
}

const words = (exchanges: readonly Exchange[]): string => [...new Set(exchanges.map(inWords))].join(', ');
export const changeInWords = (change: Change): string =>
  `${change.action} is ${change.state} on device ${change.device}`;
