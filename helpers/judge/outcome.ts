import type { Answer, Exchange } from '../exchange/exchange.ts';
import { isDocumentedRedirect } from './as-documented.ts';
import { causeOf } from './causes.ts';
import { isForeign } from './foreign.ts';
import { intuneMessage } from './intune-message.ts';
import { notFoundMeans } from './not-found.ts';
import { errorCode } from './signs.ts';

/**
 * What an exchange amounts to, before any clause asks. Closed. `prevented`: something else is wanted first (causes); `foreign`: Graph cannot have made the
 * answer; neither says anything about a permission.
 */
export type Outcome =
  | 'accepted'
  | 'refused'
  | 'unknown-route'
  | 'absent-device'
  | 'redirect'
  | 'not-acceptable'
  | 'body-refused'
  | 'prevented'
  | 'foreign'
  | 'other'
  | 'unknown';

export function errorMessage(answer: Answer): string {
  const message = field(field(answer.body, 'error'), 'message');
  return typeof message === 'string' ? message : '';
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/**
 * Sorts an exchange. A throttled, failed or lost answer is `unknown`: it never counts as a refusal.
 * On an id that no device has, "no such device" is how an authorised caller is answered: Graph decides on the token first, as public traces show.
 */
export function outcomeOf(exchange: Exchange): Outcome {
  const known = found.get(exchange);
  if (known !== undefined) return known;
  const outcome = sorted(exchange);
  found.set(exchange, outcome);
  return outcome;
}

/** Every judge asks again about the same exchanges. */
const found = new WeakMap<Exchange, Outcome>();

function sorted(exchange: Exchange): Outcome {
  const { answer } = exchange;
  if (answer === undefined) return 'unknown';
  const { status } = answer;
  if (status === 429 || status < 200 || (status >= 500 && status !== 511)) return 'unknown';
  const prevented = causeOf(exchange) !== undefined;
  // Whatever somebody else than Graph says: it is nobody's refusal, and no cause of Graph's. An error in Graph's form that names a cause is Graph's, marked or not.
  if (answer.unreadable === undefined && isForeign(exchange))
    return prevented && errorCode(answer) !== '' ? 'prevented' : 'foreign';
  if (prevented) return 'prevented';
  // What refuses, and why, stands in the body.
  if (answer.unreadable !== undefined && status >= 400) return 'unknown';
  if (isForeign(exchange)) return 'foreign';
  if (status < 300 || isDocumentedRedirect(exchange)) return 'accepted';
  if (status < 400) return 'redirect';
  return status === 401 || status === 403 ? 'refused' : rejected(exchange, answer);
}

function rejected(exchange: Exchange, answer: Answer): Outcome {
  const code = errorCode(answer);
  const message = errorMessage(answer);
  switch (answer.status) {
    case 400:
      if (/Resource not found for the segment|No OData route exists/i.test(message)) return 'unknown-route';
      // "Unable to read JSON request payload", "Empty Payload": Graph's words for a body that it misses or cannot read.
      if (/\b(payload|request body)\b/i.test(message)) return 'body-refused';
      return 'other';
    case 404: {
      const means = notFoundMeans(exchange);
      if (means !== undefined) return means === 'let in' ? 'accepted' : 'other';
      if (code === 'ResourceNotFound' || intuneMessage(message) !== undefined)
        return exchange.subject === 'absent' ? 'accepted' : 'absent-device';
      // Something else on the way is not there (a user, say): nobody knows whether permissions were looked at before.
      return exchange.subject === 'absent' && /NotFound$/.test(code) ? 'other' : 'unknown-route';
    }
    case 405:
      return 'unknown-route';
    case 406:
      return 'not-acceptable';
    case 411:
    case 413:
    case 415:
      return 'body-refused';
    default:
      return 'other';
  }
}

/** An exchange in a few words: `403 Forbidden`, `time-out after 2 tries`. */
export function inWords(exchange: Exchange): string {
  const { answer, failure, retries } = exchange;
  const tries = retries.length === 0 ? '' : ` after ${retries.length + 1} tries`;
  if (answer === undefined)
    return `${failure === undefined ? 'no answer' : `${failure.kind}: ${failure.message}`}${tries}`;
  const code = errorCode(answer);
  return `${answer.status} ${answer.reason || reasonless(answer.status)}${code === '' || code === answer.reason ? '' : ` (${code})`}${tries}`.replace(
    / {2,}/g,
    ' ',
  );
}

const reasonless = (status: number): string => (status === 204 ? 'No Content' : '');
