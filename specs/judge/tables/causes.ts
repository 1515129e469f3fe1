import type { Clause } from '../../../helpers/contract/clause.ts';
import { causes } from '../../../helpers/judge/causes.ts';
import { app, evidence, exchange, grant, personal, type Stated, twin, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** Answers that keep a caller out, or seem to, for another reason than the permission; and some that are what they seem. */

const intune = (text: string, more: object = {}): string =>
  JSON.stringify(
    {
      _version: 3,
      Message: `${text} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 66666666-6666-4666-8666-666666666666 - Url: https://fef.example/x`,
      CustomApiErrorPhrase: '',
      RetryAfter: null,
      ErrorSourceService: '',
      HttpHeaders: '{}',
      ...more,
    },
    undefined,
    2,
  );
const wrapped = (message: string, ErrorCode = 'Forbidden', times = 1): string =>
  times === 0
    ? message
    : wrapped(JSON.stringify({ ErrorCode, Message: message, Target: null, Details: null }), ErrorCode, times - 1);
const challenge = (value: string): Stated => ({ status: 401, headers: { 'www-authenticate': value } });
const usual =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';
const claims = 'eyJhY2Nlc3NfdG9rZW4iOnt9fQ==';

type Case = readonly [title: string, stated: Stated];

const byCause: Readonly<Record<string, readonly Case[]>> = {
  'approval-queued': [
    ['a code', { status: 412, headers: { 'x-msft-approval-code': 'a1' } }],
    ['a code, in another case', { status: 412, headers: { 'X-MSFT-Approval-Code': 'a1' } }],
    ['a code behind a success', { status: 202, headers: { 'x-msft-approval-code': 'a1' } }],
    ['ApprovalRequired', { error: { code: 'ApprovalRequired', message: '' } }],
    ['ApprovalRequired within Intune', { error: { message: wrapped(intune('said'), 'ApprovalRequired') } }],
    ['a phrase', { error: { message: intune('said', { CustomApiErrorPhrase: 'ApprovalPending' }) } }],
    [
      'an inner error',
      { status: 403, body: { error: { code: 'Forbidden', message: '', innererror: { code: 'approval_required' } } } },
    ],
    [
      'a repetition',
      { status: 409, error: { code: 'Conflict', message: intune('A request awaits approval already') } },
    ],
    ['words behind 412', { status: 412, error: { message: 'This must be approved first.' } }],
  ],
  'approval-wanted': [
    [
      'a header, named within Intune',
      {
        status: 400,
        error: { message: intune("Header 'x-msft-approval-justification' is required to request approval") },
      },
    ],
    [
      'the same, wrapped four times',
      {
        status: 400,
        error: { message: wrapped(intune('header X-MSFT-APPROVAL-JUSTIFICATION missing'), 'BadRequest', 4) },
      },
    ],
    ['a header, named with 403', { error: { message: 'Missing x-msft-approval-justification' } }],
    ['the feature, named', { status: 400, error: { message: 'This operation requires Multi Admin Approval.' } }],
    ['the feature, with a hyphen', { status: 403, error: { message: intune('Needs multi-admin approval') } }],
    ['a code', { status: 400, error: { code: 'MultiAdminApprovalNeeded' } }],
    [
      'words of its own',
      { status: 403, error: { message: 'This action requires approval by a second administrator.' } },
    ],
    ['428', { status: 428, error: { code: 'PreconditionRequired', message: 'An approval is missing' } }],
    [
      'the feature beside a permission',
      { status: 403, error: { message: `Multi Admin Approval is on; ${grant} does not exempt the app` } },
    ],
  ],
  'claims-challenge': [
    ['claims', challenge(`Bearer realm="", error="insufficient_claims", claims="${claims}"`)],
    [
      'claims in capitals, spaced',
      challenge(`BEARER Realm = "" , ERROR = "insufficient_claims" , CLAIMS = "${claims}"`),
    ],
    ['claims, unquoted', challenge(`Bearer claims=${claims},error=insufficient_claims`)],
    ['the error in single quotes', challenge("Bearer error='insufficient_claims'")],
    ['half a header', challenge('Bearer realm=""; error="insufficient_claims')],
    ['claims alone', challenge(`Bearer claims="${claims}"`)],
    ['the error alone, with 403', { headers: { 'WWW-AUTHENTICATE': 'Bearer error="insufficient_claims"' } }],
    ['a second challenge', challenge(`${usual}, PoP nonce="abc", Bearer error="insufficient_claims"`)],
    ['a challenge behind Negotiate', challenge(`Negotiate, NTLM, Bearer error="insufficient_claims"`)],
    ['a challenge behind token68', challenge(`Negotiate YII==, Bearer error = insufficient_claims`)],
    ['escaped quotes', challenge(`Bearer error_description="say \\"no\\", claims", claims="${claims}"`)],
    ['a step up', challenge('Bearer error="insufficient_user_authentication", acr_values="c1"')],
    ['interaction', challenge('Bearer error="interaction_required"')],
    ['claims beside invalid_token', challenge(`Bearer error="invalid_token", claims="${claims}"`)],
    [
      'words of evaluation',
      {
        status: 401,
        error: {
          message:
            'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
        },
      },
    ],
    ['a code of evaluation', { status: 401, error: { code: 'TokenCreatedWithOutdatedPolicies', message: '' } }],
    [
      'an inner error',
      {
        status: 401,
        body: { error: { code: 'Unauthorized', message: '', innerError: { code: 'InsufficientClaims' } } },
      },
    ],
    ['claims in the body', { status: 403, body: { error: { code: 'Forbidden', message: '', claims } } }],
    [
      'an exception',
      { status: 401, error: { message: "'Graph.Contracts.ClaimsChallengeRequiredException' was thrown" } },
    ],
    [
      'an authentication context',
      { error: { message: 'The authentication context that is wanted is not in the token' } },
    ],
    ['claims in a message', { status: 400, error: { message: 'Failed: &claims=%7B%22access_token%22%7D' } }],
    [
      "claims within Intune's headers",
      {
        status: 401,
        error: {
          code: 'UnknownError',
          message: wrapped(
            intune('An error has occurred', {
              HttpHeaders: JSON.stringify({
                'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${claims}"`,
              }),
            }),
          ),
        },
      },
    ],
  ],
  'stronger-sign-in': [
    ['AADSTS50076', { status: 401, error: { message: 'AADSTS50076: you must use multi-factor authentication' } }],
    ['AADSTS50079, nested', { error: { message: intune('aadsts50079: enrol') } }],
    [
      'a number in a list',
      { status: 400, body: { error: 'invalid_grant', error_description: '', error_codes: [50158] } },
    ],
    ['words', { status: 403, error: { message: 'Multifactor authentication is needed.' } }],
    ['a code', { error: { code: 'StrongAuthenticationRequired', message: '' } }],
  ],
  'tenant-policy': [
    ['a policy for apps', { error: { message: 'Blocked by tenant configured AppOnly AccessPolicy settings.' } }],
    ['AADSTS5000211', { error: { message: 'AADSTS5000211: not here' } }],
    ['restrictions', { error: { message: 'A tenant restrictions policy of the network does not allow access' } }],
    ['a code', { error: { code: 'TenantRestrictionsPolicyViolation', message: '' } }],
    ['an address', { status: 401, error: { code: 'IpAddressNotAllowed', message: '' } }],
    ['a network', { error: { message: 'Access is not allowed from this network location.' } }],
  ],
  'conditional-access': [
    ['AADSTS53003', { error: { code: 'AccessDenied', message: 'AADSTS53003: blocked' } }],
    ['AADSTS53000', { status: 401, error: { message: 'AADSTS53000: device is not compliant' } }],
    ['AADSTS530032', { status: 400, error: { code: 'AADSTS530032' } }],
    ['a code', { error: { code: 'BlockedByConditionalAccess', message: '' } }],
    ['words', { error: { message: intune('Access was blocked by a Conditional Access policy') } }],
    ['error codes in a challenge', challenge('Bearer error="access_denied", error_codes="[53003]"')],
  ],
  'session-ended': [
    ['AADSTS70043', { status: 401, error: { message: 'AADSTS70043: the refresh token has expired' } }],
    ['AADSTS50173', { status: 401, error: { message: wrapped(intune('AADSTS50173: fresh grant needed')) } }],
    ['AADSTS700082', { status: 400, error: { message: 'AADSTS700082: inactive' } }],
  ],
  'not-assigned': [
    ['AADSTS50105', { error: { message: 'AADSTS50105: not assigned to a role for the application' } }],
    ['an unknown app', { status: 401, error: { code: 'Authorization_IdentityNotFound', message: 'no identity' } }],
    ['a disabled app', { error: { code: 'Authorization_IdentityDisabled', message: '' } }],
    ['a disabled user', { status: 401, error: { code: 'AccountDisabled' } }],
    ['a suspended account', { error: { code: 'ErrorAccountSuspend', message: '' } }],
    [
      'a disabled app, in words',
      { error: { message: 'The service principal of this application has been disabled.' } },
    ],
  ],
  'refused-by-entra': [['a number nobody has met', { status: 401, error: { message: 'AADSTS900023: bad tenant' } }]],
  'licence-missing': [
    ['402', { status: 402, error: { code: 'PaymentRequired' } }],
    ['a code', { error: { code: 'UserNotLicensed' } }],
    ['words within Intune', { status: 401, error: { message: wrapped(intune('The user has no Intune license')) } }],
    ['a subscription', { error: { message: intune('The subscription of this account has expired') } }],
    ['words, British', { status: 403, error: { message: 'A licence is missing' } }],
    ['a tenant without premium', { error: { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant' } }],
  ],
  'tenant-without-intune': [
    ['the words seen', { status: 400, error: { message: 'Request not applicable to target tenant.' } }],
    [
      'the words within Intune',
      { status: 400, error: { message: intune('Request not applicable to target tenant.') } },
    ],
    ['other words', { status: 403, error: { message: 'The tenant is not onboarded to Intune' } }],
    ['a code', { status: 400, error: { code: 'TenantNotProvisioned' } }],
    ['the authority', { status: 400, error: { message: intune('MDM authority is not set') } }],
  ],
  'role-missing': [
    ['UnknownError, empty', { status: 401, error: { code: 'UnknownError', message: '' } }],
    [
      'UnknownError, wrapped',
      { status: 401, error: { code: 'UnknownError', message: wrapped(intune('An error has occurred')) } },
    ],
    ['UnknownError in another case', { status: 401, error: { code: 'unknownError', message: ' ' } }],
    ['UnknownError with 403', { status: 403, error: { code: 'UnknownError', message: '' } }],
    ['the user, named', { error: { message: intune('User is not authorized to perform this operation') } }],
    [
      'the user, wrapped',
      { error: { message: wrapped(intune('User is not authorized to perform this operation'), 'Forbidden', 3) } },
    ],
    ['the user, otherwise', { status: 401, error: { message: 'The user does not have the required role' } }],
    ['a phrase', { error: { message: intune('no', { CustomApiErrorPhrase: 'UserNotAuthorized' }) } }],
    ['a code of roles', { error: { code: 'Authentication_RequestFromUnsupportedUserRole', message: '' } }],
    ['roles that are allowed', { error: { message: 'User is not in the allowed roles' } }],
    ['a scope of devices', { error: { message: intune('The device is out of scope for this administrator') } }],
    ['scope tags', { error: { message: intune('The device is outside of your scope tags') } }],
    [
      "Intune's own challenge",
      {
        status: 403,
        error: {
          message: intune('An error has occurred', {
            HttpHeaders: '{"WWW-Authenticate":"Bearer realm=\\"urn:intune:service,a,b\\""}',
          }),
        },
      },
    ],
  ],
  locked: [['423', { status: 423, error: { code: 'resourceLocked' } }]],
  'throttled-otherwise': [
    ["Intune's own wait", { error: { message: intune('busy', { RetryAfter: 30 }) } }],
    ['Retry-After', { status: 403, headers: { 'Retry-After': '5' } }],
    ['a code', { status: 403, error: { code: 'Request_ThrottledTemporarily' } }],
  ],
};

/** Refusals of the permission, or of the token, that mention what a cause is seen by. */
const plain: readonly Case[] = [
  ['the usual challenge', { ...challenge(usual), error: { message: 'Access token is empty.' } }],
  ['invalid_token', challenge(`${usual}, error="invalid_token", error_description="The token expired"`)],
  ['insufficient_scope', { headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="A.B.All"' } }],
  ['a parameter that only ends in claims', challenge('Bearer x_claims="a", error="invalid_token"')],
  ['claims in a description', challenge('Bearer error_description="claims=, error=x"')],
  [
    'scopes within Intune',
    {
      error: {
        message: intune(
          `Application is not authorized to perform this operation. Application must have one of the following scopes: ${grant}`,
        ),
      },
    },
  ],
  [
    'scopes within Intune, wrapped, UnknownError',
    {
      status: 401,
      error: {
        code: 'UnknownError',
        message: wrapped(
          intune(`User is not authorized. User must have one of the following scopes: ${grant}`),
          'Forbidden',
          2,
        ),
      },
    },
  ],
  [
    'insufficient privileges',
    { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' } },
  ],
  ['nobody consented', { error: { message: 'AADSTS65001: The user or administrator has not consented' } }],
  ['app-only', { error: { message: intune('Application-only access is not supported for this operation.') } }],
  ['a bare code', { error: { code: 'Forbidden', message: '' } }],
  [
    'scopes, and approval named beside',
    { error: { message: `Multi Admin Approval aside, one of the following scopes is missing: ${grant}` } },
  ],
  ['a role that nobody gave the app', { error: { message: `The app role ${grant} is not granted in this tenant` } }],
  ['another server with all ids', { headers: { server: 'nginx' } }],
  [
    'an assertion out of time',
    { status: 401, error: { message: 'AADSTS500133: Assertion is not within its valid time range' } },
  ],
  ['no body at all', { body: '' }],
];

/** What Graph cannot have made. */
const bare = { 'request-id': undefined, 'client-request-id': undefined, date: undefined };
const html = { ...bare, 'content-type': 'text/html' };
const pageBody = '<!DOCTYPE html><html><body>Access denied</body></html>';
const foreign: readonly Case[] = [
  ...[200, 401, 403, 404, 405, 451].map(
    (status): Case => [`a page with ${status}`, { status, headers: html, body: pageBody }],
  ),
  ['204 of nobody', { status: 204, headers: bare }],
  ['302 to a portal', { status: 302, headers: { ...bare, location: 'http://portal.example/' } }],
  ['407', { status: 407, body: '' }],
  ['403 in JSON without ids', { headers: bare, body: { error: { code: 'Forbidden', message: 'Access denied' } } }],
  [
    '404 in JSON without ids',
    { status: 404, headers: bare, body: { error: { code: 'ResourceNotFound', message: '' } } },
  ],
  [
    'a page with an id of its own',
    { headers: { ...html, 'request-id': '77777777-7777-4777-8777-777777777777' }, body: pageBody },
  ],
  ['a gateway that speaks of roles', { headers: { ...bare, server: 'envoy' }, body: 'RBAC: access denied' }],
  ['a gateway that speaks of policies', { headers: bare, body: { message: 'Blocked by policy' } }],
  ['another server that echoes', { headers: { 'request-id': undefined, server: 'squid' }, body: { error: 'denied' } }],
  ["a proxy's ids", { headers: { ...bare, 'x-request-id': 'abc', via: '1.1 proxy', server: 'nginx' }, body: 'denied' }],
  ["somebody else's client-request-id", { headers: { ...bare, 'client-request-id': 'abc' }, body: '' }],
  ['a request-id that is no GUID, alone', { headers: { ...bare, 'request-id': '4711' }, body: '' }],
];

const accepted = { kind: 'accepted', cause: 'caller' } as const;
const refused = { kind: 'refused', statuses: [401, 403] } as const;
const others: readonly Clause['expects'][] = [
  { kind: 'accepted', cause: 'route' },
  { kind: 'accepted', cause: 'header' },
  { kind: 'accepted', cause: 'body' },
  { kind: 'status', statuses: [204] },
  { kind: 'no-content' },
  { kind: 'effect', action: 'resetPasscode' },
  { kind: 'observed' },
  { kind: 'scopes-named', names: [grant] },
];
const everyJudge: readonly Clause['expects'][] = [
  ...others,
  { kind: 'no-redirect' },
  { kind: 'error-envelope' },
  { kind: 'request-id' },
  { kind: 'client-request-id' },
];

/** Whoever asked, and whatever is judged: no conclusion, and the same reason. */
function unclearRows(
  title: string,
  stated: Stated,
  because: RegExp,
  next: RegExp | string,
  judges: readonly Clause['expects'][],
): Row[] {
  const wrong = (by: typeof app) => exchange({ ...stated, by });
  return [
    {
      title: `${title} says nothing of an app that is to be refused`,
      evidence: evidence(refused, { exchanges: [wrong(app)] }),
    },
    {
      title: `${title} says nothing of a personal account that is to be refused`,
      evidence: evidence(
        { kind: 'refused', statuses: [400, 401, 403, 405] },
        { caller: personal, exchanges: [wrong(personal)] },
      ),
    },
    {
      title: `${title}, once among refusals, says nothing either`,
      evidence: evidence(refused, { exchanges: [exchange(), wrong(app), exchange()] }),
    },
    {
      title: `${title} does not accuse whoever should have let the caller in`,
      evidence: evidence(accepted, { caller: work, exchanges: [wrong(work)] }),
    },
    ...judges.map((expects) => ({
      title: `${title} allows no conclusion on ${Object.values(expects).join(' ')}`,
      evidence: evidence(expects, { caller: work, exchanges: [wrong(work)] }),
    })),
  ].map((row): Row => ({ ...row, verdict: 'inconclusive', because, next }));
}

/** The first case of a kind meets every judge, each other one two of them. */
const inTurn = <T>(judges: readonly T[], at: number): readonly T[] =>
  at === 0 ? judges : judges.filter((_, place) => place % 4 === at % 4);

const escaped = (text: string): RegExp => new RegExp(text.replace(/[()[\]{}.*+?^$|\\]/g, '\\$&'));

export const causesTable: Table = [
  ...Object.entries(byCause).flatMap(([name, cases]) => {
    const cause = causes.find((one) => one.name === name);
    if (cause === undefined) throw new Error(`there is no cause ${name}`);
    return cases.flatMap(([title, stated], at) =>
      unclearRows(`${name}: ${title}`, stated, escaped(cause.means), cause.next, inTurn(others, at)),
    );
  }),
  ...foreign.flatMap(([title, stated], at) =>
    unclearRows(
      `foreign: ${title}`,
      stated,
      /proxy or gateway/,
      /proxy settings/,
      at < 4 ? everyJudge : inTurn(everyJudge, at),
    ),
  ),
  ...plain.flatMap(([title, stated]): Row[] => [
    {
      title: `${title} is a refusal of an app`,
      evidence: evidence(refused, { exchanges: [exchange(stated)] }),
      verdict: 'conforms',
    },
    {
      title: `${title} is a refusal of the right caller, and accuses the service`,
      evidence: evidence(accepted, { caller: work, exchanges: [exchange({ ...stated, by: work })] }),
      verdict: 'violates',
      next: /scopes or roles/,
    },
  ]),
  ...[...(byCause['approval-queued'] ?? []), ...foreign].flatMap(([title, stated]): Row[] => [
    {
      title: `a route that answers ${title} to the right caller accepts nobody`,
      evidence: evidence(refused, { accepted: [twin({ status: 403, ...stated })] }),
      verdict: 'inconclusive',
      because: /the same route does not accept the right caller either/,
      next: /controls hold/,
    },
  ]),
];
