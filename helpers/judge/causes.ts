import type { Exchange } from '../exchange/exchange.ts';
import { type Signs, signsOf } from './signs.ts';

/**
 * A reason for which a caller is refused, or kept waiting, and which says nothing about the permission that the page speaks of. Whoever asked, nothing can
 * be concluded from such an answer. Sources: public traces of Graph's answers; RFC 6750; RFC 9470; Entra's list of error codes.
 */
export interface Cause {
  readonly name: string;
  /** Where it is seen, for a reader. */
  readonly seen: string;
  readonly means: string;
  /** What the reader can do about it. */
  readonly next: string;
  readonly fits: (signs: Signs) => boolean;
}

const anyOf = (values: readonly string[], pattern: RegExp): boolean => values.some((value) => pattern.test(value));
const refusing = ({ status }: Signs): boolean => status >= 400 && status < 500 && status !== 429;

/** A refusal that names the permission it wants is about the permission, whatever else it mentions. */
const namesPermission = ({ texts }: Signs): boolean =>
  anyOf(texts, /\bscopes?\b\s*[:=]|\bfollowing (?:scopes|permissions|app roles)\b/i) ||
  anyOf(texts, /\b[A-Z]\w+\.(?:\w+\.)*(?:All|Read|ReadWrite|Create|Send|Selected|OwnedBy|Shared)\b/);
/** A text that lists what it wants is not explained by anything that it mentions beside. */
const listsPermissions = ({ texts }: Signs): boolean =>
  anyOf(texts, /\bscopes?\b\s*[:=]|\bfollowing (?:scopes|permissions|app roles)\b/i);
/** What is said in words counts only where nothing is said of a permission. */
const says = (signs: Signs, pattern: RegExp): boolean => !namesPermission(signs) && anyOf(signs.texts, pattern);

const approvalHeader = /x-msft-approval-[a-z-]+/i;
const approvalFeature = /multi[- ]?admin(?:istrator)?[- ]?approval/i;
const approvalWords =
  /\bMAA\b|operation ?approval|approval (?:request|policy)|\b(?:requires?|needs?|awaits?|pending|wants|must (?:first )?be)\b.{0,20}\bapprov(?:al|ed)\b|\bapproval\b.{0,20}\b(?:required|needed|pending|missing)\b/i;
const wantsApproval = (signs: Signs): boolean =>
  Object.keys(signs.headers).some((name) => name.startsWith('x-msft-approval-')) ||
  anyOf(signs.codes, /approval/i) ||
  anyOf(signs.texts, approvalHeader) ||
  (!listsPermissions(signs) && anyOf(signs.texts, approvalFeature)) ||
  says(signs, approvalWords) ||
  ([409, 412, 428].includes(signs.status) && says(signs, /\bapprov(?:al|e|ed|er)\b/i));
const isQueued = ({ status, headers, codes }: Signs): boolean =>
  headers['x-msft-approval-code'] !== undefined ||
  status === 409 ||
  status === 412 ||
  anyOf(codes, /approval[-_ ]?(?:required|pending|requested|submitted)/i);

/** What continuous access evaluation says, in the words of its protocol (msgraph-sdk-java#2355, office-js#5183). */
const evaluation =
  /continuous access evaluation|insufficient[_ -]?claims|claims[ _-]?challenge|\bauthentication contexts?\b|\bacrs\b|\binteraction_?required\b|TokenIssuedBefore\w+|TokenCreatedWithOutdated\w+|LocationConditionEvaluation\w*|\bclaims=/i;
const challengedBy = ({ challenges }: Signs, error: RegExp): boolean =>
  challenges.some(({ parameters }) => error.test(parameters.error ?? ''));
const wantsClaims = (signs: Signs): boolean =>
  signs.claims === 'asked' ||
  signs.challenges.some(({ parameters }) => (parameters.claims ?? '') !== '' || parameters.acr_values !== undefined) ||
  challengedBy(signs, /^(?:insufficient[_-]?claims|interaction[_-]?required|insufficient_user_authentication)$/i) ||
  anyOf([...signs.codes, ...signs.texts], evaluation);

const entra = (signs: Signs, numbers: RegExp): boolean => signs.aadsts.some((number) => numbers.test(number));
/** Entra's numbers that speak of the permission itself (nobody consented, no such scope) or of a token that is broken. */
const aboutPermissionOrToken = /^(?:65\d{3,4}|70011|280\d\d|9009\d+|50013|50027|500133|500137)$/;

const userLacks =
  /\buser\b.{0,60}\b(?:not (?:been )?(?:authori[sz]ed|permitted|allowed|assigned|entitled|enabled)|unauthori[sz]ed|lacks?|does(?: not|n't) have|has no|is missing|insufficient|not in)\b/i;
const roleWords =
  /\brbac\b|\brole[- ]based\b|\bscope tags?\b|\brole assignments?\b|\bintune role\b|\brole permissions?\b|\ballowed roles\b|\bout(?:side)? of (?:the |your )?scope\b/i;
const isBlank = (text: string): boolean => /^(?:\s*|an error has occurred\b.*)$/is.test(text);

/** The causes that are known, in the order in which they are tried, before anything is called a refusal. */
export const causes: readonly Cause[] = [
  {
    name: 'approval-queued',
    seen: '412 or 409 about an approval, a header x-msft-approval-code, or a code such as ApprovalRequired',
    means: 'multi-admin approval is on: the action was queued, not executed',
    next: 'reject the request in the Intune admin center (Multi Admin Approval), or it is carried out once it is approved; use a tenant without an access policy for this action',
    // Even a success may say that it only queued.
    fits: (signs) =>
      wantsApproval(signs) &&
      isQueued(signs) &&
      (refusing(signs) || signs.headers['x-msft-approval-code'] !== undefined),
  },
  {
    name: 'approval-wanted',
    seen: '400 or 403 that names a header x-msft-approval-… or Multi Admin Approval',
    means: 'multi-admin approval is on, and the request asks for none: nothing was looked at behind that',
    next: 'use a tenant without an access policy for this action (Multi Admin Approval), or exclude the test app from it',
    fits: (signs) => wantsApproval(signs) && refusing(signs),
  },
  {
    name: 'claims-challenge',
    seen: 'a challenge in WWW-Authenticate, at any depth, with claims or error="insufficient_claims"; or words of continuous access evaluation',
    means: 'the service wants a new token (claims challenge: Conditional Access or continuous access evaluation)',
    next: 'exclude the test user or app from the policy, or get a fresh token (`login`), and record again',
    fits: (signs) => refusing(signs) && wantsClaims(signs),
  },
  {
    name: 'stronger-sign-in',
    seen: 'AADSTS50072, 50074, 50076, 50078, 50079 or 50158, or words about multifactor authentication',
    means: 'Entra wants a stronger sign-in of this user (multifactor authentication) first',
    next: 'exclude the test user from the policy, or sign in with the second factor (`login`), and record again',
    fits: (signs) =>
      refusing(signs) &&
      (entra(signs, /^(?:5007[2-9]|50158)$/) ||
        anyOf(signs.codes, /strong_?auth|multi_?factor|\bmfa|mfa_?required|proof_?up/i) ||
        says(signs, /\bmulti-?factor\b|\bMFA\b|\bstrong authentication\b/i)),
  },
  {
    name: 'conditional-access',
    seen: 'AADSTS53000 to 53011 or 530000 to 530999, a code about a policy, or words about Conditional Access',
    means: 'a Conditional Access policy keeps the caller out, whatever its permissions are',
    next: 'exclude the test user or app from the policy, or call from a device and network that it allows',
    fits: (signs) =>
      refusing(signs) &&
      (entra(signs, /^530\d{2,3}$/) ||
        anyOf(
          signs.codes,
          /conditional_?access|blocked_?by|disallowed|by_?policy|device_?not_?compliant|terms_?of_?use/i,
        ) ||
        says(signs, /\bconditional access\b|\bterms of use\b/i)),
  },
  {
    name: 'tenant-policy',
    seen: 'a code about a policy, tenant restrictions, networks or addresses, or words that a policy or network keeps the caller out',
    means: 'a policy of the tenant or of its network keeps the caller out, whatever its permissions are',
    next: 'exempt the test user or app from that policy, or call from a network that it allows, and record again',
    fits: (signs) =>
      refusing(signs) &&
      (entra(signs, /^(?:50002[01]\d?|500021\d)$/) ||
        anyOf(
          signs.codes,
          /polic(?:y|ies)_?(?:violat|denied|blocked|enforce)|tenant_?restrict|(?:ip|network|location)_?\w*(?:not_?allowed|blocked|denied|restricted)/i,
        ) ||
        says(
          signs,
          /\bpolic(?:y|ies)\b.{0,80}\b(?:not allow|prevents?|prohibits?|forbids?|blocks?|restricts?|denies)\b|(?:\b(?:blocked|restricted|denied|prohibited|prevented|not allowed)|n['’]t allowed) by\b.{0,60}polic(?:y|ies)\b|\btenant restrictions?\b|(?:\bnot|n['’]t) allowed from\b.{0,30}\b(?:network|location|address|ip)\b/i,
        )),
  },
  {
    name: 'session-ended',
    seen: 'AADSTS50089, 50132, 50133, 50173, 70008, 70043, 70044 or 70008x',
    means: 'the sign-in behind the token has ended or was revoked',
    next: 'sign in again (`login`), and record again',
    fits: (signs) => refusing(signs) && entra(signs, /^(?:50089|50132|50133|50173|7000[28]\d?|7004[34])$/),
  },
  {
    name: 'not-assigned',
    seen: 'AADSTS50105, or a code that says that the caller is unknown or disabled here',
    means: 'Entra does not let this user or app in at all: not assigned, disabled or unknown in the tenant',
    next: 'assign the user to the app registration, enable the account or app, or use the right tenant; then get a fresh token',
    fits: (signs) =>
      refusing(signs) &&
      (entra(signs, /^(?:50105|50020|50034|50053|50055|50057|7000112|700016|500011|650052|90072)$/) ||
        anyOf(
          signs.codes,
          /identity_?(?:not_?found|disabled)|(?:account|user|app|application|service_?principal)_?(?:is_?)?(?:disabled|locked|blocked|suspend|deleted)/i,
        ) ||
        says(
          signs,
          /\b(?:account|user|app|application|service principal|identity)\b.{0,60}\b(?:is|was|been|temporarily)\b.{0,15}\b(?:disabled|suspended|locked|blocked|deleted)\b/i,
        )),
  },
  {
    name: 'refused-by-entra',
    seen: 'any other AADSTS number that speaks neither of a permission nor of a broken token',
    means: 'Entra refused the sign-in behind this call, not the permission',
    next: 'look the number up (https://login.microsoftonline.com/error), fix what it says, and record again',
    fits: (signs) =>
      refusing(signs) && signs.aadsts.length > 0 && !signs.aadsts.some((one) => aboutPermissionOrToken.test(one)),
  },
  {
    name: 'licence-missing',
    seen: '402, a code about licences or SKUs, or words about a licence',
    means: 'the user or the tenant lacks a licence for Intune',
    next: 'assign Intune licences to the test user, and check the subscription; `doctor` tells what the tenant has',
    fits: (signs) =>
      refusing(signs) &&
      (signs.status === 402 ||
        anyOf(signs.codes, /licen[cs]e|sku_?not|non_?premium/i) ||
        says(
          signs,
          /\b(?:un|non-?)?licen[cs]e[ds]?\b|\bnon-?premium\b|\bno (?:\w+ ){0,2}subscription\b|\bsubscription\b.{0,40}\b(?:expired|inactive|ended|missing|suspended|disabled)\b/i,
        )),
  },
  {
    name: 'tenant-without-intune',
    seen: '400, 403 or 404 that says that the tenant does not have the service',
    means: 'the tenant has no Intune, or it is not set up',
    next: 'assign Intune licences and set the MDM authority to Intune; `doctor` checks it',
    fits: (signs) =>
      [400, 403, 404].includes(signs.status) &&
      (anyOf(signs.codes, /tenant_?(?:is_?)?(?:not|un|without|inactive|disabled|missing)|no_?intune|mdm_?authority/i) ||
        says(
          signs,
          /\bmdm authority\b|\btenant\b.{0,80}(?:\b(?:not|no|without|unsupported)\b|n['’]t\b)|(?:\b(?:not|no|inapplicable)\b|n['’]t\b).{0,60}\btenant\b/i,
        )),
  },
  {
    name: 'role-missing',
    seen: "401 or 403: UnknownError without a reason, words about the user instead of the application, or Intune's own challenge in its HttpHeaders",
    means: 'the user has no Intune role for remote tasks, or no licence',
    next: 'give the user an Intune licence, and a role whose remote tasks include this action (Reset passcode) and whose scope includes the device',
    fits: (signs) =>
      [401, 403].includes(signs.status) &&
      !namesPermission(signs) &&
      ((/^unknown_?error$/i.test(signs.code) && (signs.status === 401 || signs.texts.every(isBlank))) ||
        signs.challenges.some(({ parameters }) => /^urn:intune:/i.test(parameters.realm ?? '')) ||
        anyOf(
          signs.codes,
          /\brbac|scope_?tag|role_?(?:assignment|required|missing|not)|(?:missing|insufficient|no|unsupported)_?(?:user_?)?role/i,
        ) ||
        anyOf(signs.codes, /user_?(?:is_?)?(?:not_?authori[sz]ed|unauthori[sz]ed|has_?no|lacks|not_?permitted)/i) ||
        says(signs, userLacks) ||
        says(signs, roleWords)),
  },
  {
    name: 'locked',
    seen: '423, or a code that says that something is locked',
    means: 'something else holds the device or the account locked',
    next: 'run again when nothing else acts on the device',
    fits: (signs) =>
      refusing(signs) && (signs.status === 423 || anyOf(signs.codes, /^(?:resource_?|device_?)?(?:is_?)?locked$/i)),
  },
  {
    name: 'throttled-otherwise',
    seen: 'another 4xx than 429 with Retry-After or a code about throttling',
    means: 'the service is throttling, and says so with another status than 429',
    next: 'lower GRAPH_MAX_RATE, or run at another time',
    fits: (signs) =>
      refusing(signs) &&
      (signs.headers['retry-after'] !== undefined ||
        anyOf(signs.codes, /throttl|too_?many_?requests|limit_?(?:reached|exceeded)|quota/i)),
  },
];

/** The cause that an answer shows, or undefined. */
export function causeOf({ answer }: Pick<Exchange, 'answer'>): Cause | undefined {
  if (answer === undefined || answer.status >= 500) return undefined;
  const known = found.get(answer);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const signs = signsOf(answer);
  const cause = causes.find((one) => one.fits(signs));
  found.set(answer, cause ?? 'none');
  return cause;
}

/** Every judge asks again about the same answers: each is taken apart once. */
const found = new WeakMap<object, Cause | 'none'>();

/** A challenge with RFC 6750's `invalid_token`: the token itself is bad, claims or not. */
export const rejectsToken = ({ answer }: Pick<Exchange, 'answer'>): boolean =>
  answer !== undefined && answer.status === 401 && challengedBy(signsOf(answer), /^invalid_token$/i);
