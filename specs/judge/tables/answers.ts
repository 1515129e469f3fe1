import { evidence, exchange, twin, unseen, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** What an answer must be like, whoever asked: its status, its content, its envelope, its ids. */

const section = 'response';
const lost = exchange({ by: work, failure: { kind: 'timeout', message: 'no answer within 1 s' } });
const lostSays = {
  verdict: 'inconclusive',
  observed: 'timeout: no answer within 1 s',
  because: 'no answer in time',
  next: 'raise GRAPH_TIMEOUT, or run again',
} as const;

const status = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'status', statuses: [200, 204] }, { section, exchanges });
const statuses: readonly Row[] = [
  {
    title: 'success has a documented status',
    evidence: status(twin(), twin({ status: 200 })),
    verdict: 'conforms',
    observed: '204 No Content',
  },
  {
    title: 'success with another status is a violation',
    evidence: status(twin(), twin({ status: 202, reason: 'Accepted' })),
    verdict: 'violates',
    observed: '202 Accepted',
    next: 'compare a newer edition of the page (`drift`)',
  },
  {
    title: 'an answer that no other clause explains speaks against the status',
    evidence: status(exchange({ by: work, status: 409, reason: 'Conflict' })),
    verdict: 'violates',
    observed: '409 Conflict (Error)',
    next: 'compare a newer edition of the page (`drift`)',
  },
  {
    title: 'a refusal does not speak against the status',
    evidence: status(twin(), exchange({ by: work })),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because: 'the authorised caller was refused (see prerequisites)',
    next: 'mend that first',
  },
  { title: 'a lost answer has no status', evidence: status(lost), ...lostSays },
];

const content = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'no-content' }, { section, exchanges });
const watched = (more: object = {}, wire: object = {}) => twin({ wire: { watched: 100, ...wire }, ...more });
const report =
  'clients that keep connections alive read such bytes as the next answer: report it to the owners of the service';
const contents: readonly Row[] = [
  {
    title: 'nothing behind the head of any try, watched long enough, is no content',
    evidence: content(watched({}, { watched: 151.7 }), watched()),
    verdict: 'conforms',
    observed: 'nothing behind the head for 100 ms',
  },
  {
    title: 'a Content-Length of nought is no content',
    evidence: content(watched({}, { contentLength: ' 0 ' })),
    verdict: 'conforms',
  },
  {
    title: 'a Content-Length that lies is content',
    evidence: content(watched(), watched({}, { contentLength: '2' })),
    verdict: 'violates',
    observed: '204 No Content with Content-Length: 2',
    next: report,
  },
  {
    title: 'a Transfer-Encoding announces content',
    evidence: content(watched({}, { transferEncoding: 'chunked', contentLength: '2' })),
    verdict: 'violates',
    observed: '204 No Content with Transfer-Encoding: chunked',
    next: report,
  },
  {
    title: 'one byte behind the head is content, however long somebody watched',
    evidence: content(twin({ wire: { bytesAfterHead: 1 } })),
    verdict: 'violates',
    observed: '204 No Content with 1 bytes behind the head',
    next: report,
  },
  {
    title: 'content counts even where another try was lost',
    evidence: content(lost, watched({}, { bytesAfterHead: 7 })),
    verdict: 'violates',
    observed: '204 No Content with 7 bytes behind the head',
    next: report,
  },
  {
    title: 'the content of a refusal is not the content of a success',
    evidence: content(exchange({ by: work, wire: { bytesAfterHead: 300, contentLength: '300', watched: 200 } })),
    verdict: 'inconclusive',
    because: 'the authorised caller was refused (see prerequisites)',
    next: 'mend that first',
  },
  {
    title: 'a try that nobody watched, or not long enough, shows nothing',
    evidence: content(watched(), watched({}, { watched: 99 })),
    verdict: 'inconclusive',
    observed: '204 No Content, 204 No Content',
    because: 'nobody watched the socket behind the head, or not long enough',
    next: 'record again',
  },
  { title: 'a lost answer shows no content', evidence: content(watched(), lost), ...lostSays },
];

const envelope = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'error-envelope' }, { section, caller: work, exchanges });
const readsEnvelope = 'SDKs read this envelope: report it to the owners of the service';
const refusal = (more: Parameters<typeof exchange>[0] = {}) => exchange({ by: work, ...more });
const envelopes: readonly Row[] = [
  {
    title: 'every refusal carries the envelope',
    evidence: envelope(twin(), refusal(), refusal({ status: 401 })),
    verdict: 'conforms',
    observed: '403 Forbidden',
  },
  {
    title: 'one refusal without the envelope is a violation',
    evidence: envelope(refusal(), refusal({ body: 'no' })),
    verdict: 'violates',
    observed: '403 Forbidden: the body must be object',
    next: readsEnvelope,
  },
  {
    title: 'what is wrong with the envelope is told, the first three of it',
    evidence: envelope(refusal({ body: { error: { code: 1, message: 2, innerError: 3 } } })),
    verdict: 'violates',
    observed: /^403 Forbidden: \/error\/\w+ must be [^;]+; \/error\/\w+ must be [^;]+(; \/error\/\w+ must be [^;]+)?$/,
    next: readsEnvelope,
  },
  {
    title: 'a body that is missing is no envelope',
    evidence: envelope(refusal({ body: null })),
    verdict: 'violates',
    observed: '403 Forbidden: the body must be object',
    next: readsEnvelope,
  },
  {
    title: 'a bad envelope counts even where another try was lost',
    evidence: envelope(lost, refusal({ body: {} })),
    verdict: 'violates',
    observed: "403 Forbidden: the body must have required property 'error'",
    next: readsEnvelope,
  },
  {
    title: 'what is said by whoever wants something else first is no refusal without the envelope',
    evidence: envelope(refusal({ headers: { 'retry-after': '5' }, body: { error: 'x' } })),
    verdict: 'inconclusive',
    because: 'the service is throttling, and says so with another status than 429',
    next: 'lower GRAPH_MAX_RATE, or run at another time',
  },
  {
    title: 'where nobody was refused there is no envelope to look at',
    evidence: envelope(twin()),
    verdict: 'not-applicable',
    observed: '204 No Content',
    because: 'there was no refusal to look at',
  },
  { title: 'a lost answer has no envelope', evidence: envelope(refusal(), lost), ...lostSays },
  {
    title: 'a failure of the service has no envelope of a refusal',
    evidence: envelope(refusal({ status: 500, body: 'oops' })),
    verdict: 'inconclusive',
    because: 'the service failed (500): that is no refusal',
    next: 'run again; look at the service health page',
  },
];

const ids = (kind: 'request-id' | 'client-request-id', ...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind }, { section, caller: work, exchanges });
const reportIds = 'without ids a call cannot be found in logs: report it to the owners of the service';
const requestIds: readonly Row[] = [
  {
    title: 'every answer has a request-id',
    evidence: ids('request-id', twin(), refusal()),
    verdict: 'conforms',
    observed: '204 No Content',
  },
  {
    title: 'an answer without a request-id is a violation',
    evidence: ids('request-id', twin(), refusal({ headers: { 'request-id': undefined } })),
    verdict: 'violates',
    observed: '403 Forbidden: request-id is missing',
    next: reportIds,
  },
  ...[
    'x',
    '33333333-3333-4333-8333-33333333333',
    '33333333-3333-4333-8333-3333333333333',
    'x33333333-3333-4333-8333-333333333333',
    '33333333-3333-4333-333333333333',
    '3333333g-3333-4333-8333-333333333333',
  ].map(
    (value): Row => ({
      title: `${value} is no request-id`,
      evidence: ids('request-id', refusal({ headers: { 'request-id': value } })),
      verdict: 'violates',
      observed: `403 Forbidden: request-id is ${value}`,
      next: reportIds,
    }),
  ),
  {
    title: 'a request-id in capitals is one',
    evidence: ids('request-id', twin({ headers: { 'request-id': 'ABCDEF00-3333-4333-8333-333333333333' } })),
    verdict: 'conforms',
  },
  ...([429, 500, 503] as const).map(
    (code): Row => ({
      title: `a gateway's own ${code} needs no request-id`,
      evidence: ids('request-id', twin(), refusal({ status: code, headers: { 'request-id': undefined } })),
      verdict: 'inconclusive',
      because: /throttled to the end|the service failed/,
      next: /run again|run at another time/,
    }),
  ),
  { title: 'a lost answer has no request-id', evidence: ids('request-id', twin(), lost), ...lostSays },
  {
    title: 'a bad request-id counts even where another answer was lost',
    evidence: ids('request-id', lost, twin({ headers: { 'request-id': 'x' } })),
    verdict: 'violates',
    observed: '204 No Content: request-id is x',
    next: reportIds,
  },
];

const other = '66666666-6666-4666-8666-666666666666';
const clientIds: readonly Row[] = [
  {
    title: "every answer echoes the caller's client-request-id",
    evidence: ids('client-request-id', twin(), refusal()),
    verdict: 'conforms',
    observed: '204 No Content',
  },
  {
    title: 'an answer with somebody elses client-request-id is a violation',
    evidence: ids('client-request-id', twin(), refusal({ headers: { 'client-request-id': other } })),
    verdict: 'violates',
    observed: `403 Forbidden: client-request-id is ${other}, sent was 44444444-4444-4444-8444-444444444444`,
    next: reportIds,
  },
  {
    title: 'an answer without a client-request-id is a violation',
    evidence: ids('client-request-id', refusal({ headers: { 'client-request-id': undefined } })),
    verdict: 'violates',
    observed: '403 Forbidden: client-request-id is missing, sent was 44444444-4444-4444-8444-444444444444',
    next: reportIds,
  },
  {
    title: 'an id that was not sent cannot be echoed',
    evidence: ids('client-request-id', twin(), {
      ...twin({ headers: { 'client-request-id': undefined } }),
      request: { method: 'POST', url: 'https://graph.microsoft.com/beta/x', headers: {} },
    }),
    verdict: 'inconclusive',
    observed: '204 No Content',
    because: 'no client-request-id was sent that could be echoed',
    next: 'record again',
  },
];

const seen = (...exchanges: ReturnType<typeof exchange>[]) => evidence({ kind: 'observed' }, { section, exchanges });
const observations: readonly Row[] = [
  {
    title: 'what nobody documents is told as it happened, each answer once',
    evidence: seen(twin(), twin(), refusal()),
    verdict: 'observed',
    observed: '204 No Content, 403 Forbidden',
  },
  ...([500, 502] as const).map(
    (code): Row => ({
      title: `a ${code} is something that happened`,
      evidence: seen(refusal({ status: code })),
      verdict: 'observed',
    }),
  ),
  ...([429, 503, 504] as const).map(
    (code): Row => ({
      title: `a ${code} tells of the weather, and of nothing else`,
      evidence: seen(twin(), refusal({ status: code })),
      verdict: 'inconclusive',
      because: /throttled to the end|the service failed/,
      next: /run again|run at another time/,
    }),
  ),
  { title: 'a lost answer is nothing to observe', evidence: seen(twin(), lost), ...lostSays },
];

const wants = (text: string) =>
  refusal({
    error: {
      message: JSON.stringify({
        Message: `Application is not authorized to perform this operation. Application must have one of the following scopes: ${text} - Operation ID (for customer support): 1`,
      }),
    },
  });
const named = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'scopes-named', names: ['A.Read', 'B.Read'] }, { exchanges });
const scopes: readonly Row[] = [
  {
    title: 'a refusal that names the scopes of the page shows no difference',
    evidence: named(twin(), wants('A.Read, B.Read')),
    verdict: 'observed',
    observed: 'the service wants A.Read or B.Read',
  },
  {
    title: 'a scope too many and a scope too few are told',
    evidence: named(wants('A.Read C.Read.')),
    verdict: 'observed',
    observed: 'the service wants A.Read or C.Read',
    because: 'C.Read is wanted and not on the page; B.Read is on the page and not wanted',
  },
  {
    title: 'a refusal may name no scopes',
    evidence: named(refusal()),
    verdict: 'observed',
    observed: 'the refusal names no scopes',
  },
  {
    title: 'a refusal in plain words that are no JSON names no scopes',
    evidence: named(refusal({ error: { message: '{ following scopes: A.Read' } })),
    verdict: 'observed',
    observed: 'the refusal names no scopes',
  },
  {
    title: 'where nobody was refused nobody names scopes',
    evidence: named(twin()),
    verdict: 'not-applicable',
    observed: '204 No Content',
    because: 'nobody was refused',
  },
  { title: 'a lost answer names no scopes', evidence: named(twin(), lost), ...lostSays },
];

const damaged: readonly Row[] = [
  {
    title: 'what cannot be read on the page is blocked',
    evidence: evidence({ kind: 'damaged' }),
    verdict: 'blocked',
    observed: 'nothing',
    because: 'the page cannot be read here',
  },
];

const effects: readonly Row[] = [
  {
    title: 'devices that could not be read show no effect',
    evidence: evidence(
      { kind: 'effect', action: 'resetPasscode' },
      { section, exchanges: [unseen({ status: 204, by: work })] },
    ),
    verdict: 'inconclusive',
    observed: '204 No Content',
    because: 'the devices could not be read before and after',
    next: 'give a caller that may read devices',
  },
  {
    title: 'a lost call shows no effect',
    evidence: evidence({ kind: 'effect', action: 'resetPasscode' }, { section, exchanges: [lost] }),
    ...lostSays,
  },
];

export const answersTable: Table = [
  ...statuses,
  ...contents,
  ...envelopes,
  ...requestIds,
  ...clientIds,
  ...observations,
  ...scopes,
  ...damaged,
  ...effects,
];
