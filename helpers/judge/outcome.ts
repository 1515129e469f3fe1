import type { Answer, Exchange } from '../exchange/exchange.ts';
import { isDocumentedRedirect } from './as-documented.ts';
import { intuneMessage } from './intune-message.ts';

/** What an exchange amounts to, before any clause asks. Closed. */
export type Outcome =
  | 'accepted'
  | 'refused'
  | 'unknown-route'
  | 'absent-device'
  | 'redirect'
  | 'not-acceptable'
  | 'body-refused'
  | 'queued'
  | 'unlicensed'
  | 'challenged'
  | 'without-role'
  | 'other'
  | 'unknown';

/** The code of Graph's error envelope, or '' where there is none. */
function errorCode(answer: Answer): string {
  const error = field(answer.body, 'error');
  const code = field(error, 'code');
  return typeof code === 'string' ? code : '';
}

export function errorMessage(answer: Answer): string {
  const message = field(field(answer.body, 'error'), 'message');
  return typeof message === 'string' ? message : '';
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/**
 * Sorts an exchange. A throttled, failed or lost answer is `unknown`: it never counts as a refusal.
 * On an id that no device has, "no such device" is how an authorised caller is answered (graph-wire, order of decisions).
 */
export function outcomeOf(exchange: Exchange): Outcome {
  const { answer } = exchange;
  if (answer === undefined) return 'unknown';
  const { status } = answer;
  if (status >= 200 && status < 300) return 'accepted';
  if (isDocumentedRedirect(exchange)) return 'accepted';
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 429 || status >= 500 || status < 200) return 'unknown';
  return status === 401 || status === 403 ? denied(answer) : rejected(exchange, answer);
}

/** 401 and 403: a refusal of the token, unless the answer says that something else is missing. */
function denied(answer: Answer): Outcome {
  const code = errorCode(answer);
  if (code === 'ApprovalRequired') return 'queued';
  if (/claims=/.test(answer.headers['www-authenticate'] ?? '')) return 'challenged';
  if (answer.status === 401 && code === 'UnknownError') return 'without-role';
  return 'refused';
}

function rejected(exchange: Exchange, answer: Answer): Outcome {
  const code = errorCode(answer);
  const message = errorMessage(answer);
  switch (answer.status) {
    case 400:
      if (/Resource not found for the segment|No OData route exists/i.test(message)) return 'unknown-route';
      if (/not applicable to target tenant/i.test(message)) return 'unlicensed';
      // "Unable to read JSON request payload", "Empty Payload": Graph's words for a body that it misses or cannot read.
      if (/\b(payload|request body)\b/i.test(message)) return 'body-refused';
      return 'other';
    case 404:
      if (code === 'ResourceNotFound' || intuneMessage(message) !== undefined)
        return exchange.subject === 'absent' ? 'accepted' : 'absent-device';
      // Something else on the way is not there (a user, say): nobody knows whether permissions were looked at before.
      return exchange.subject === 'absent' && /NotFound$/.test(code) ? 'other' : 'unknown-route';
    case 405:
      return 'unknown-route';
    case 406:
      return 'not-acceptable';
    case 411:
    case 413:
    case 415:
      return 'body-refused';
    case 412:
      return answer.headers['x-msft-approval-code'] === undefined ? 'other' : 'queued';
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
