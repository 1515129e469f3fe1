import { app, device, evidence, exchange, otherDevice, type Stated, twin, unseen, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** What an answer to the right caller amounts to where it is no success, and how it is told. */

const accepted = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'accepted', cause: 'caller' }, { exchanges });
const answered = (stated: Stated) => accepted(exchange({ by: work, ...stated }));

const routeFirst = ['the route does not lead to the device', 'fix `http-request/route` first, then run again'] as const;
const bodyFirst = [
  'the request itself was not taken',
  'fix `request-headers` and `request-body` first, then run again',
] as const;
const neither = [
  'the answer is neither a success nor a refusal that the documents know',
  'read the answer; if it is reproducible, tell the owners of the service',
] as const;
const proxy = [
  'nothing in the answer shows that Graph made it (no request-id, no ids in its body): a proxy or gateway on the way answered, or another server',
  'look at the answer, the proxy settings and GRAPH_BASE_URL; call from a network that lets Graph through, and run again',
] as const;
const intune = (message: string) => ({ error: { code: 'BadRequest', message: JSON.stringify({ Message: message }) } });
const markless = { headers: { 'request-id': undefined, 'client-request-id': undefined }, body: 'busy' };

const unmarked = { headers: { 'request-id': undefined, 'client-request-id': undefined } };
const queued = [
  'multi-admin approval is on: the action was queued, not executed',
  'reject the request in the Intune admin center (Multi Admin Approval), or it is carried out once it is approved; use a tenant without an access policy for this action',
] as const;

const cases: readonly [string, Stated, readonly [because: string, next: string], observed?: string][] = [
  [
    "an approval in Graph's form, without its marks",
    { status: 403, ...unmarked, body: { error: { code: 'ApprovalRequired', message: 'x' } } },
    queued,
  ],
  [
    "a refusal in Graph's form, without its marks",
    { status: 403, ...unmarked, body: { error: { code: 'Forbidden', message: 'x' } } },
    proxy,
  ],
  ['an approval in other words, without marks', { status: 403, ...unmarked, body: 'multi admin approval' }, proxy],
  [
    'a segment that is not known',
    { status: 400, error: { message: 'Resource not found for the segment x' } },
    routeFirst,
  ],
  [
    'a route that is not known',
    { status: 400, error: { message: 'No OData route exists that match template' } },
    routeFirst,
  ],
  ['a verb that is not taken', { status: 405 }, routeFirst, '405 Method Not Allowed (BadRequest)'],
  ['no such device', { status: 404 }, routeFirst],
  ['no such device, said by Intune', { status: 404, ...intune('no device') }, routeFirst],
  ['no such user', { status: 404, error: { code: 'UserNotFound' } }, routeFirst],
  ['an Accept that is not taken', { status: 406 }, bodyFirst],
  ['a body that is missing', { status: 400, error: { message: 'Empty Payload. JSON content expected.' } }, bodyFirst],
  ['a request body that is wrong', { status: 400, error: { message: 'The request body is wrong' } }, bodyFirst],
  ['a length that is missing', { status: 411, reason: 'Length Required' }, bodyFirst],
  ['a body that is too long', { status: 413, reason: 'Too Large' }, bodyFirst],
  ['a body of another type', { status: 415, reason: 'Unsupported' }, bodyFirst],
  ['payloads are no payload', { status: 400, error: { message: 'Nothing of payloads' } }, neither],
  ['a bad request', { status: 400 }, neither, '400 Bad Request (BadRequest)'],
  [
    'a bad request without a message',
    { status: 400, body: { error: { code: 'x', innerError: { requestId: device } } } },
    neither,
  ],
  ['a conflict', { status: 409, reason: 'Conflict', error: { code: 'Conflict' } }, neither, '409 Conflict'],
  [
    'a redirect',
    { status: 302, reason: 'Found' },
    [
      'the service redirects (see http-request/no-redirect); redirects are never followed',
      'look where it leads: a wrong base URL or a proxy',
    ],
    '302 Found',
  ],
  ['a refusal of a proxy', { status: 403, ...markless }, proxy],
  ['a success of a proxy', { status: 200, ...markless }, proxy],
  ['a proxy that wants to know its caller', { status: 407, reason: 'Proxy Authentication Required' }, proxy],
  ['a network that wants a login', { status: 511, reason: 'Network Authentication Required' }, proxy],
  [
    'throttling of whomever',
    { status: 429, ...markless },
    [
      'throttled to the end by the service, or a proxy or gateway before it',
      'lower GRAPH_MAX_RATE, raise GRAPH_PATIENCE, or run at another time',
    ],
  ],
  [
    'throttling',
    { status: 429 },
    ['throttled to the end', 'lower GRAPH_MAX_RATE, raise GRAPH_PATIENCE, or run at another time'],
  ],
  [
    'a failure of whomever',
    { status: 502, reason: 'Bad Gateway', ...markless },
    [
      'the service failed (502), or a proxy or gateway before it: that is no refusal',
      'run again; look at the service health page',
    ],
    '502 Bad Gateway',
  ],
  [
    'a failure',
    { status: 500 },
    ['the service failed (500): that is no refusal', 'run again; look at the service health page'],
  ],
  [
    'an interim answer',
    { status: 103 },
    ['the service answered 103 and nothing else', 'look for a proxy or gateway on the way; run again'],
  ],
  [
    'a refusal whose body could not be read',
    { status: 403, unreadable: 'unknown charset x' },
    [
      'the body of the 403 could not be read: unknown charset x',
      'look whether a proxy or gateway changes answers on their way; if not, report it to the owners of the service',
    ],
  ],
  [
    'a 400 whose body could not be read',
    { status: 400, unreadable: 'gzip is broken' },
    [
      'the body of the 400 could not be read: gzip is broken',
      'look whether a proxy or gateway changes answers on their way; if not, report it to the owners of the service',
    ],
  ],
  ['a bad request whose body is null', { status: 400, body: null }, neither],
  [
    'a refusal that nobody marked and whose body could not be read',
    { status: 403, unreadable: 'x', ...markless },
    [
      'the body of the 403 could not be read: x',
      'look whether a proxy or gateway changes answers on their way; if not, report it to the owners of the service',
    ],
  ],
  [
    'a request for approval that nobody else marked',
    { status: 412, ...markless, headers: { ...markless.headers, 'X-Msft-Approval-Code': 'a' } },
    [
      'multi-admin approval is on: the action was queued, not executed',
      'reject the request in the Intune admin center (Multi Admin Approval), or it is carried out once it is approved; use a tenant without an access policy for this action',
    ],
  ],
  ['a success of a proxy whose body could not be read', { status: 200, unreadable: 'x', ...markless }, proxy],
  [
    'a failure whose body could not be read',
    { status: 500, unreadable: 'x' },
    ['the service failed (500): that is no refusal', 'run again; look at the service health page'],
  ],
  [
    'an answer of a challenge of Graph alone',
    {
      status: 409,
      reason: 'Conflict',
      ...markless,
      headers: { ...markless.headers, 'www-authenticate': 'Bearer client_id="00000003-0000-0000-c000-000000000000"' },
    },
    neither,
  ],
  [
    'a challenge of somebody else',
    { status: 409, ...markless, headers: { ...markless.headers, 'www-authenticate': 'Basic' } },
    proxy,
  ],
  [
    'two echoes of the id that was sent, one of them ours',
    {
      status: 409,
      ...markless,
      headers: { 'request-id': undefined, 'client-request-id': 'x, 44444444-4444-4444-8444-444444444444' },
    },
    neither,
  ],
  [
    'an answer by another server with one mark',
    { status: 409, headers: { 'client-request-id': undefined, server: 'x Kestrel' }, body: 'x' },
    proxy,
  ],
  [
    'an answer by one of Microsofts servers with one mark',
    { status: 409, headers: { 'client-request-id': undefined, server: 'Kestrel' }, body: 'x' },
    neither,
  ],
  [
    'a page whose mark begins with blanks',
    { status: 409, headers: { 'client-request-id': undefined }, body: '<html>' },
    proxy,
  ],
  [
    'a request that was not sent',
    { failure: { kind: 'stopped', message: 'no canary' } },
    ['not sent: no canary', 'docs/safety.md tells what is sent to a device, and when'],
    'stopped: no canary',
  ],
  [
    'a reset',
    { failure: { kind: 'reset', message: 'hang up' }, retries: [{ waited: 1 }, { waited: 2 }] },
    ['no answer: hang up', 'check network, proxy and base URL; run again'],
    'reset: hang up after 3 tries',
  ],
];
const told: readonly Row[] = cases.map(([what, stated, [because, next], observed]) => ({
  title: `${what} to the right caller allows no conclusion on who may call`,
  evidence: answered(stated),
  verdict: 'inconclusive',
  because,
  next,
  ...(observed === undefined ? {} : { observed }),
}));

/** A status that nobody words. */
const wordless = twin({ status: 299, reason: '' });
const { answer: _, ...nothing } = exchange({ by: work });
const change = { device, action: 'resetPasscode', state: 'pending', started: '2026-03-04T12:00:00Z' };
export const outcomesTable: Table = [
  {
    title: 'a success whose body could not be read is one',
    evidence: accepted(twin({ status: 200, unreadable: 'x' }), twin({ status: 200, unreadable: 'x', attempt: 2 })),
    verdict: 'conforms',
    observed: '200 OK',
  },
  {
    title: 'what happened behind a body that could not be read is not observed',
    evidence: evidence({ kind: 'observed' }, { exchanges: [exchange({ by: work, unreadable: 'x' })] }),
    verdict: 'inconclusive',
    because: 'the body of the 403 could not be read: x',
    next: 'look whether a proxy or gateway changes answers on their way; if not, report it to the owners of the service',
  },
  {
    title: 'a status without a reason is told by its number',
    evidence: evidence(
      { kind: 'observed' },
      { exchanges: [wordless, twin({ status: 298, reason: 'a  b   c', retries: [{ waited: 1 }] })] },
    ),
    verdict: 'observed',
    observed: /^299 *, 298 a b c after 2 tries$/,
  },
  ...told,
  {
    title: 'a refusal of the right caller says nothing of the route',
    evidence: evidence({ kind: 'accepted', cause: 'route' }, { exchanges: [exchange({ by: work })] }),
    verdict: 'inconclusive',
    because: 'the authorised caller was refused',
    next: 'fix `prerequisites/DelegatedWork` first, then run again',
  },
  {
    title: 'no answer and no failure is no answer',
    evidence: accepted(nothing),
    verdict: 'inconclusive',
    observed: 'no answer',
    because: 'no answer: not sent',
    next: 'check network, proxy and base URL; run again',
  },
  {
    title: 'a status without a reason is told without one, but for 204',
    evidence: evidence(
      { kind: 'observed' },
      { exchanges: [twin({ reason: '' }), exchange({ by: work, status: 204, reason: '', retries: [{ waited: 1 }] })] },
    ),
    verdict: 'observed',
    observed: '204 No Content, 204 No Content after 2 tries',
  },
  {
    title: 'what a lost call did is told, and not to be done again',
    evidence: answered({
      failure: { kind: 'timeout', message: 'late' },
      changes: [{ ...change, by: 'others' }, { ...change, started: '' }, change],
    }),
    verdict: 'inconclusive',
    observed: `timeout: late, and resetPasscode is pending on device ${device}`,
    because: 'no answer in time',
    next: 'the action was carried out all the same: look at the device before you run again, which would do it once more',
  },
  {
    title: 'what others did is not what a lost call did',
    evidence: answered({
      failure: { kind: 'timeout', message: 'late' },
      changes: [
        { ...change, by: 'others' },
        { ...change, started: '' },
      ],
    }),
    verdict: 'inconclusive',
    observed: 'timeout: late',
    because: 'no answer in time',
    next: 'raise GRAPH_TIMEOUT, or run again',
  },
  ...(['ResourceNotFound', 'UserNotFound', 'NotFoundAtAll'] as const).map(
    (code): Row => ({
      title: `404 with ${code} on the id that no device has, asked for the route`,
      evidence: evidence(
        { kind: 'accepted', cause: 'route' },
        { exchanges: [unseen({ by: work, subject: 'absent', status: 404, error: { code } })] },
      ),
      ...(code === 'ResourceNotFound'
        ? { verdict: 'conforms' }
        : code === 'UserNotFound'
          ? { verdict: 'inconclusive', because: neither[0], next: neither[1] }
          : {
              verdict: 'violates',
              next: 'compare a newer edition of the page (`drift`): routes are dropped and added between editions',
            }),
    }),
  ),
  {
    title: 'Intune says in its own words that no device has an id',
    evidence: evidence(
      { kind: 'accepted', cause: 'route' },
      { exchanges: [unseen({ by: work, subject: 'absent', status: 404, ...intune('not there') })] },
    ),
    verdict: 'conforms',
  },
  {
    title: 'a caller without the permission is told so',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      { caller: { ...app, grants: [] }, exchanges: [exchange({ status: 204, credential: { roles: [] } })] },
    ),
    verdict: 'violates',
    observed: '204 No Content for an app-only token without the permission',
    next: 'compile a newer edition of the page and compare (`drift`), or record a deviation with its evidence',
  },
  ...(
    [
      [{ ...work, grants: ['A', 'B'] }, 'a work account that holds A and B'],
      [{ ...work, tokenClass: 'DelegatedPersonal', grants: ['A'] }, 'a personal account that holds A'],
      [{ ...app, misplaced: true, grants: ['A'] }, 'an app-only token that holds A among its scopes'],
      [{ ...work, misplaced: true, grants: ['A'] }, 'a work account that holds A among its roles'],
    ] as const
  ).map(
    ([caller, words]): Row => ({
      title: `${words} is told so`,
      evidence: evidence(
        { kind: 'refused', statuses: [403] },
        { caller, exchanges: [exchange({ status: 204, credential: { roles: [] } })] },
      ),
      verdict: 'violates',
      observed: `204 No Content for ${words}`,
      next: 'compile a newer edition of the page and compare (`drift`), or record a deviation with its evidence',
    }),
  ),
  {
    title: 'a broken credential is told as what it is',
    evidence: evidence(
      { kind: 'refused', statuses: [401] },
      {
        caller: { ...work, flaw: 'missing' },
        exchanges: [exchange({ by: work, status: 204, credential: { form: 'none' } })],
      },
    ),
    verdict: 'violates',
    observed: '204 No Content for a credential that is missing',
    next: 'compile a newer edition of the page and compare (`drift`), or record a deviation with its evidence',
  },
  {
    title: 'an effect on another device, where no device was named, is told',
    evidence: evidence(
      { kind: 'effect', action: 'resetPasscode' },
      { section: 'response', exchanges: [{ ...twin({ changes: [{ ...change, device: otherDevice }] }), device: '' }] },
    ),
    verdict: 'violates',
    observed: `204 No Content for device , and resetPasscode is pending on device ${otherDevice}`,
    next: 'an action on a device that no request named: report it to the owners of the service at once',
  },
  {
    title: 'another action than the one that was asked for is told',
    evidence: evidence(
      { kind: 'effect', action: 'resetPasscode' },
      { section: 'response', exchanges: [twin({ changes: [{ ...change, action: 'wipe' }] })] },
    ),
    verdict: 'violates',
    observed: `204 No Content, and wipe is pending on device ${device}`,
    next: 'the service says yes and does nothing, or something else: report it',
  },
];
