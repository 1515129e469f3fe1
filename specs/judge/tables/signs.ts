import { app, device, evidence, exchange, type Stated, twin, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** Answers whose causes stand where one has to look for them, or whose structure is broken: what is made of them. */

const claimsChallenge =
  'the service wants a new token (claims challenge: Conditional Access or continuous access evaluation)';
const role = 'the user has no Intune role for remote tasks, or no licence';
const asked = (stated: Stated) =>
  evidence({ kind: 'refused', statuses: [401, 403] }, { caller: app, exchanges: [exchange(stated)] });
const challenge = (value: string): Stated => ({ status: 401, headers: { 'www-authenticate': value } });
const headersOf = (HttpHeaders: unknown): Stated => ({
  status: 401,
  error: { code: 'Unauthorized', message: JSON.stringify({ Message: 'no', HttpHeaders }) },
});

const causes: readonly [string, Stated, because: string | undefined][] = [
  ['a challenge without a scheme', challenge('error="insufficient_claims"'), claimsChallenge],
  [
    'a challenge behind letters that fit no grammar',
    challenge('Bearer (), error="insufficient_claims"'),
    claimsChallenge,
  ],
  ['an empty parameter', challenge('Bearer error='), undefined],
  ['a name that is quoted', challenge('Bearer realm="error=insufficient_claims"'), undefined],
  ['a name that is escaped', challenge('Bearer error="insufficient\\_claims"'), claimsChallenge],
  ['a challenge behind credentials', challenge('Negotiate abc==, Bearer error="insufficient_claims"'), claimsChallenge],
  ['the first of two values', challenge('Bearer error="invalid_token", error="insufficient_claims"'), undefined],
  [
    'headers that Intune hands on as text',
    headersOf('{"WWW-Authenticate":"Bearer error=\\"insufficient_claims\\""}'),
    claimsChallenge,
  ],
  [
    'headers that Intune hands on as an object',
    headersOf({ 'WWW-Authenticate': ['Bearer realm="urn:intune:x"'] }),
    role,
  ],
  ['headers that Intune hands on as nothing', headersOf(null), undefined],
  ['headers that Intune hands on as words', headersOf('none'), undefined],
  ['headers that are no text', headersOf({ 'WWW-Authenticate': 7 }), undefined],
  ['a wait that is no text', headersOf({ 'Retry-After': [7] }), undefined],
  [
    'JSON in the middle of words',
    { error: { message: 'said: {"code":"insufficient_claims"} at last' } },
    claimsChallenge,
  ],
  [
    'JSON in quotes',
    { error: { message: JSON.stringify(JSON.stringify({ error: 'insufficient_claims' })) } },
    claimsChallenge,
  ],
  ['a brace that opens nothing', { error: { message: '} insufficient {' } }, undefined],
  ['a brace around no JSON', { error: { message: 'a {b} c' } }, undefined],
  ['a bracket without a brace', { error: { message: 'a [b] c' } }, undefined],
  ['null in words', { error: { message: 'null' } }, undefined],
  ['a number in words', { error: { message: '["x"' } }, undefined],
  [
    'a code in small letters',
    { body: { error: { code: 'Forbidden', innererror: { 'request-id': device, code: 'insufficient_claims' } } } },
    claimsChallenge,
  ],
  [
    'claims in the body',
    { body: { error: { code: 'Forbidden', innerError: { 'request-id': device }, claims: 'e30=' } } },
    claimsChallenge,
  ],
  ['an unknown error without a reason', { error: { code: 'UnknownError', message: '' } }, role],
  [
    'an unknown error that has occurred',
    { error: { code: 'UnknownError', message: 'An error has occurred - x' } },
    role,
  ],
  ['an unknown error with a reason', { error: { code: 'UnknownError', message: 'Something is wrong' } }, undefined],
];
const throttling = 'the service is throttling, and says so with another status than 429';
const waits: readonly (readonly [unknown, string | undefined])[] = [
  [5, throttling],
  ['05', throttling],
  ['5', throttling],
  [0, undefined],
  ['00', undefined],
  ['x5', undefined],
  [null, undefined],
];
const waiting: readonly Row[] = waits.map(([RetryAfter, because]) => ({
  title: `Intune's RetryAfter ${JSON.stringify(RetryAfter)} ${because === undefined ? 'asks nobody to wait' : 'asks to wait'}`,
  evidence: asked({ error: { message: JSON.stringify({ Message: 'no', RetryAfter }) } }),
  ...(because === undefined ? { verdict: 'conforms' } : { verdict: 'inconclusive', because, next: /./ }),
}));
const told: readonly Row[] = causes.map(([what, stated, because]) =>
  because === undefined
    ? { title: `${what} is no other cause of a refusal`, evidence: asked(stated), verdict: 'conforms' }
    : { title: `${what} is read: ${because}`, evidence: asked(stated), verdict: 'inconclusive', because, next: /./ },
);

const markless = { 'request-id': undefined, 'client-request-id': undefined };
const marks: readonly [string, Stated, 'observed' | 'foreign'][] = [
  ['metadata', { status: 200, headers: markless, body: { '@odata.context': 'https://x/$metadata#y' } }, 'observed'],
  ['a context that is none', { status: 200, headers: markless, body: { '@odata.context': 'x' } }, 'foreign'],
  [
    "the call's ids in the body",
    { status: 200, headers: markless, body: { error: { innererror: { 'client-request-id': device } } } },
    'observed',
  ],
  [
    "the call's request-id in the body",
    { status: 200, headers: markless, body: { error: { innerError: { 'request-id': device } } } },
    'observed',
  ],
  [
    "the call's requestId in the body",
    { status: 200, headers: markless, body: { error: { innerError: { requestId: device } } } },
    'observed',
  ],
  [
    'a request-id with a letter before it',
    { status: 200, headers: { ...markless, 'request-id': `x${device}` } },
    'foreign',
  ],
  [
    'a request-id with a letter behind it',
    { status: 200, headers: { ...markless, 'request-id': `${device}x` } },
    'foreign',
  ],
  [
    'an activity that is too short',
    { status: 200, headers: markless, body: { error: { message: 'Activity ID: 0f' } } },
    'foreign',
  ],
  [
    'an id in the body that is none',
    { status: 200, headers: markless, body: { error: { innerError: { requestId: 'x' } } } },
    'foreign',
  ],
  [
    "Intune's operation",
    { status: 200, headers: markless, body: { error: { message: 'x - Operation ID (for customer support): 1' } } },
    'observed',
  ],
  [
    "Intune's activity",
    { status: 200, headers: markless, body: { error: { message: `Activity ID: ${device}` } } },
    'observed',
  ],
  [
    'an activity that is none',
    { status: 200, headers: markless, body: { error: { message: 'Activity ID: x' } } },
    'foreign',
  ],
  ['diagnostics', { status: 200, headers: { ...markless, 'x-ms-ags-diagnostic': '{"serverinfo":{}}' } }, 'observed'],
  ['other diagnostics', { status: 200, headers: { ...markless, 'x-ms-ags-diagnostic': '{}' } }, 'foreign'],
  ['one of two request-ids', { status: 200, headers: { ...markless, 'Request-Id': `x, ${device}` } }, 'observed'],
  ['a request-id that is none', { status: 200, headers: { ...markless, 'request-id': 'x' } }, 'foreign'],
  [
    'a page with one mark',
    { status: 200, headers: { 'client-request-id': undefined, 'content-type': 'text/html' } },
    'foreign',
  ],
  ['a page with two marks', { status: 200, headers: { 'Content-Type': 'text/html' }, body: ' <html>' }, 'observed'],
  [
    'a page by its body with one mark',
    { status: 200, headers: { 'client-request-id': undefined }, body: ' <!DOCTYPE html>' },
    'foreign',
  ],
  ['a text with one mark', { status: 200, headers: { 'client-request-id': undefined }, body: 'x <html>' }, 'observed'],
  ['a number with one mark', { status: 200, headers: { 'client-request-id': undefined }, body: 7 }, 'observed'],
];
const made: readonly Row[] = marks.map(([what, stated, by]) => ({
  title: `${what}: ${by === 'foreign' ? 'Graph did not make it' : 'Graph made it'}`,
  evidence: evidence({ kind: 'status', statuses: [200] }, { exchanges: [exchange({ by: work, ...stated })] }),
  ...(by === 'foreign'
    ? { verdict: 'inconclusive', because: /^nothing in the answer shows that Graph made it/, next: /proxy settings/ }
    : { verdict: 'conforms' }),
}));

const says = (message: string) => exchange({ by: work, error: { message } });
const scopes = (message: string, observed: string, because?: string): Row => ({
  title: `the scopes in ${message.slice(0, 60)} (${message.length} letters)`,
  evidence: evidence({ kind: 'scopes-named', names: ['A.Read'] }, { exchanges: [says(message)] }),
  verdict: 'observed',
  observed,
  ...(because === undefined ? {} : { because }),
});
const wanted = 'one of the following scopes: A.Read';
const inside = (value: unknown): string =>
  JSON.stringify({ Message: typeof value === 'string' ? value : JSON.stringify(value) });
const messages: readonly Row[] = [
  scopes(inside(wanted), 'the service wants A.Read'),
  scopes(JSON.stringify({ message: wanted }), 'the service wants A.Read'),
  scopes(inside({ Message: inside(wanted) }), 'the service wants A.Read'),
  scopes(
    [1, 2, 3, 4, 5, 6].reduce((text) => inside(text), inside(wanted)),
    'the service wants A.Read',
  ),
  scopes(
    [1, 2, 3, 4, 5, 6, 7].reduce((text) => inside(text), inside(wanted)),
    'the refusal names no scopes',
  ),
  scopes(` ${inside(`${wanted} - Operation ID (for customer support): B.Read`)}`, 'the service wants A.Read'),
  scopes(inside(`${wanted}, B.Read. 9x`), 'the service wants A.Read or B.Read', 'B.Read is wanted and not on the page'),
  scopes(inside('no scopes'), 'the refusal names no scopes'),
  scopes(wanted, 'the refusal names no scopes'),
  scopes('{"Message":7}', 'the refusal names no scopes'),
  scopes('{"Other":"x"}', 'the refusal names no scopes'),
  scopes('{', 'the refusal names no scopes'),
];

const withBody = (one: ReturnType<typeof exchange>, body: string | undefined): ReturnType<typeof exchange> => ({
  ...one,
  request: { ...one.request, ...(body === undefined ? {} : { body }) },
});

export const signsTable: Table = [
  ...told,
  ...waiting,
  {
    title: "Entra's numbers are told with the cause, each once",
    evidence: asked({ error: { message: 'AADSTS50076 AADSTS50079 AADSTS50076' } }),
    verdict: 'inconclusive',
    because:
      'Entra wants a stronger sign-in of this user (multifactor authentication) first (AADSTS50076, AADSTS50079)',
    next: 'exclude the test user from the policy, or sign in with the second factor (`login`), and record again',
  },
  {
    title: 'a cause without numbers is told without them',
    evidence: asked({ error: { message: 'MFA' } }),
    verdict: 'inconclusive',
    because: 'Entra wants a stronger sign-in of this user (multifactor authentication) first',
    next: 'exclude the test user from the policy, or sign in with the second factor (`login`), and record again',
  },
  ...made,
  ...messages,
  {
    title: 'tries with the same headers in another order are the same request',
    evidence: evidence(
      { kind: 'accepted', cause: 'caller' },
      {
        exchanges: [
          {
            ...twin(),
            request: {
              method: 'POST',
              url: 'u',
              headers: { a: '1', b: '2', c: '3', 'client-request-id': 'x', 'request-id': 'y' },
            },
          },
          { ...exchange({ by: work }), request: { method: 'POST', url: 'u', headers: { c: '3', B: '2', A: '1' } } },
        ],
      },
    ),
    verdict: 'violates',
    observed: '403 Forbidden (now and then: other tries were accepted)',
    next: /deviation to record/,
  },
  ...(
    [
      ['no body and another', undefined, 'a', ''],
      ['another body', 'a', 'b', ''],
      ['the same body', 'a', 'a', ' (now and then: other tries were accepted)'],
    ] as const
  ).map(
    ([what, one, two, often]): Row => ({
      title: `tries with ${what} are ${often === '' ? 'other requests' : 'the same request'}`,
      evidence: evidence(
        { kind: 'accepted', cause: 'caller' },
        { exchanges: [withBody(twin(), one), withBody(exchange({ by: work }), two)] },
      ),
      verdict: 'violates',
      observed: `403 Forbidden${often}`,
      next: /deviation to record/,
    }),
  ),
];
