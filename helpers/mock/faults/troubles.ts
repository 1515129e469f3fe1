import { refuse } from '../graph/refusal.ts';
import { everywhere, type KnownFault } from './known-fault.ts';
import type { Recipe } from './recipe.ts';
import { alive, between, page, permitted, wanted } from './trouble-recipe.ts';

const claims = Buffer.from(JSON.stringify({ access_token: { nbf: { essential: true, value: '1790000000' } } }));
const challenge = `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims.toString('base64')}"`;

/**
 * What keeps callers out, or seems to, and says nothing about the permission: no fault of the service, and no refusal. Each goes by
 * `--fault NAME`, as the faults do; nothing turns red, and what cannot be judged is inconclusive.
 */
export const troubleRecipes: readonly Recipe[] = [
  wanted(
    'approval-wanted',
    'Multi Admin Approval is on, and wants a justification first',
    permitted,
    refuse(400, 'BadRequest', "Header 'x-msft-approval-justification' is required to request approval", 'intune'),
  ),
  wanted(
    'approval-required',
    'Multi Admin Approval is on, and says so with 403',
    permitted,
    refuse(403, 'ApprovalRequired', 'This operation needs the approval of another administrator.'),
  ),
  wanted(
    'approval-queued',
    'Multi Admin Approval is on, and the action waits for it',
    permitted,
    refuse(412, 'PreconditionFailed', 'The request waits for an approval.', 'intune'),
    { 'x-msft-approval-code': '9d0f3f0e-4a43-4a0c-8d0b-0d9a6c5f1e77' },
  ),
  wanted(
    'claims-challenge',
    'continuous access evaluation wants a new token',
    alive,
    refuse(401, 'InvalidAuthenticationToken', 'The token must be renewed.'),
    { 'WWW-Authenticate': challenge },
  ),
  wanted(
    'claims-challenge-in-words',
    'continuous access evaluation wants a new token, and says so in the message alone',
    alive,
    refuse(
      401,
      'InvalidAuthenticationToken',
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies',
    ),
  ),
  wanted(
    'conditional-access',
    'a Conditional Access policy keeps every caller out',
    alive,
    refuse(403, 'AccessDenied', 'AADSTS53003: Access has been blocked by Conditional Access policies.'),
  ),
  wanted(
    'second-factor-wanted',
    'Entra wants a second factor',
    alive,
    refuse(401, 'Unauthorized', 'AADSTS50076: You must use multi-factor authentication to access the resource.'),
  ),
  wanted(
    'app-not-assigned',
    'the caller is not assigned to the application',
    alive,
    refuse(403, 'Forbidden', 'AADSTS50105: The signed in user is not assigned to a role for the application.'),
  ),
  wanted(
    'role-missing',
    'the user has no Intune role, and the answer does not say so',
    permitted,
    refuse(401, 'UnknownError', 'An error has occurred', 'intune-wrapped'),
  ),
  wanted(
    'user-not-authorized',
    'the user has no Intune role',
    permitted,
    refuse(403, 'Forbidden', 'User is not authorized to perform this operation.', 'intune'),
  ),
  wanted(
    'licence-missing',
    'the user has no licence for Intune',
    permitted,
    refuse(403, 'UserNotLicensed', 'The user has no license for this service.', 'intune'),
  ),
  wanted(
    'tenant-without-intune',
    'the tenant has no Intune',
    alive,
    refuse(400, 'BadRequest', 'Request not applicable to target tenant.'),
  ),
  between('portal-page', 'a captive portal answers 200 with its page', { status: 200, ...page('Welcome') }),
  between('portal-redirect', 'a captive portal redirects to its page', {
    status: 302,
    headers: { Location: 'http://portal.example/login' },
  }),
  between('proxy-no-content', 'a proxy answers 204 to everything', { status: 204 }),
  between('proxy-forbids', 'a proxy answers 403 with its page', { status: 403, ...page('Access denied') }),
  between('proxy-forbids-in-json', "a gateway answers 403 in JSON that looks like Graph's", {
    status: 403,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ error: { code: 'Forbidden', message: 'Access to this resource is denied.' } }),
  }),
  between('proxy-unauthorized', 'a gateway answers 401 and wants a key of its own', {
    status: 401,
    headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Basic realm="gateway"' },
    body: JSON.stringify({ statusCode: 401, message: 'Access denied due to missing subscription key.' }),
  }),
  between('proxy-not-found', 'another server answers 404 with its page', { status: 404, ...page('Not Found') }),
  between('proxy-wants-sign-in', 'a proxy wants its caller to sign in', {
    status: 407,
    headers: { 'Proxy-Authenticate': 'Basic realm="proxy"' },
  }),
  between('proxy-legal', 'a filter answers 451', { status: 451, ...page('Unavailable For Legal Reasons') }),
  between(
    'gateway-times-out',
    'a gateway gives up on a Graph that does its work',
    { status: 504, ...page('Gateway Timeout') },
    'does its work',
  ),
];

export const knownTroubles: readonly KnownFault[] = troubleRecipes.map(everywhere);
