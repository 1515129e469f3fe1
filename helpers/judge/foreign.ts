import type { Answer, Exchange } from '../exchange/exchange.ts';
import { headerOf } from './signs.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An answer that Graph cannot have made: nothing in it shows that it did. One mark is enough, because a service may well forget the
 * others; a web page, and what another server says that it made, needs two: Graph's own, if any, carries them all. A proxy that wants to know its caller is
 * never Graph.
 */
export function isForeign({ answer, request }: Pick<Exchange, 'answer' | 'request'>): boolean {
  if (answer === undefined) return false;
  if (answer.status === 407 || answer.status === 511) return true;
  return marksOf(answer, request).length < (isPage(answer) || isOfAnotherServer(answer) ? 2 : 1);
}

/** What Graph leaves on all that it says. */
function marksOf(answer: Answer, request: Exchange['request']): string[] {
  const sent = headerOf(request.headers, 'client-request-id');
  const echo = headerOf(answer.headers, 'client-request-id');
  const marks: Readonly<Record<string, boolean>> = {
    'request-id': parts(headerOf(answer.headers, 'request-id')).some((one) => guid.test(one)),
    'client-request-id': sent !== undefined && parts(echo).some((one) => one.toLowerCase() === sent.toLowerCase()),
    'x-ms-ags-diagnostic': /"ServerInfo"/i.test(headerOf(answer.headers, 'x-ms-ags-diagnostic') ?? ''),
    body: isGraphs(answer.body),
    // Both are Graph's own, and no proxy knows them.
    challenge: /00000003-0000-0000-c000-000000000000/.test(headerOf(answer.headers, 'www-authenticate') ?? ''),
    approval: Object.keys(answer.headers).some((name) => /^x-msft-approval-/i.test(name)),
  };
  return Object.keys(marks).filter((mark) => marks[mark] === true);
}

/** A header that was sent twice stands joined by a comma. */
const parts = (value = ''): string[] => value.split(',').map((one) => one.trim());

const isPage = ({ headers, body }: Answer): boolean =>
  /\bhtml\b/i.test(headerOf(headers, 'content-type') ?? '') ||
  (typeof body === 'string' && /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(body));

/** Graph names no server, or one of Microsoft's; of an unknown one the recording says only that there is one. */
const isOfAnotherServer = ({ headers }: Answer): boolean => {
  const server = headerOf(headers, 'server') ?? '';
  return server !== '' && !/^(?:microsoft-|kestrel)/i.test(server);
};

/** An error that names the call's ids or an Intune operation, or content that names Graph's metadata. */
function isGraphs(body: unknown): boolean {
  const context = field(body, '@odata.context');
  if (typeof context === 'string' && context.includes('$metadata')) return true;
  const error = field(body, 'error');
  const inner = field(error, 'innerError') ?? field(error, 'innererror');
  if (['request-id', 'client-request-id', 'requestId'].some((key) => guid.test(String(field(inner, key))))) return true;
  const message = field(error, 'message');
  return (
    typeof message === 'string' && /Operation ID \(for customer support\)|\bActivity ID: [0-9a-f-]{36}/.test(message)
  );
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
