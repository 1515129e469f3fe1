import { type RuleName, refuse } from '../graph/refusal.ts';
import type { TokenState } from '../tokens/token-facts.ts';
import { acts, admits, answers200, decides, documented, everyNth, type Recipe, type Who } from './recipe.ts';

const is =
  (state: TokenState): Who =>
  (call) =>
    call.tokenState === state;
const broken: Who = (call) => call.tokenState !== 'ok';
const basic: Who = (call) => is('unreadable')(call) && call.token.scheme === 'Basic';
const garbage: Who = (call) => is('unreadable')(call) && call.token.scheme === 'Bearer';

/** A service that forgets to look at one property of the credential. Where nobody can be read from it, nobody is asked for a permission. */
function forgets(flaw: string, title: string, who: Who, rule: RuleName): Recipe {
  return {
    name: `${flaw}-accepted`,
    title,
    decide: admits(who, rule, 'permission'),
    breaks: [`request-headers/Authorization.${flaw}`],
  };
}

/** Credentials that anybody must refuse, with 401. */
export const credentialRecipes: readonly Recipe[] = [
  forgets('missing', 'a call without Authorization is accepted', is('missing'), 'authorization-missing'),
  forgets('empty', 'an empty bearer token is accepted', is('empty'), 'authorization-empty'),
  forgets('basic', 'Basic credentials are accepted', basic, 'token-unreadable'),
  forgets('garbage', 'a token that is none is accepted', garbage, 'token-unreadable'),
  forgets('expired', 'an expired token is accepted', is('expired'), 'token-expired'),
  forgets('not-yet-valid', 'a token of tomorrow is accepted', is('notYetValid'), 'token-not-yet-valid'),
  forgets('other-audience', 'a token for another audience is accepted', is('otherAudience'), 'token-audience'),
  forgets('other-issuer', "a token of another tenant's issuer is accepted", is('otherIssuer'), 'token-issuer'),
  {
    name: 'signature-not-checked',
    title: 'signatures are not checked',
    where: ['all routes'],
    decide: admits(is('badSignature'), 'token-signature'),
    breaks: ['request-headers/Authorization.tampered-signature', 'request-headers/Authorization.tampered-payload'],
  },
  {
    name: 'expired-accepted-every-second-call',
    title: 'every second call with an expired token is accepted',
    decide: admits((call) => is('expired')(call) && everyNth(2)(call), 'token-expired'),
    breaks: ['request-headers/Authorization.expired'],
  },
  {
    name: 'missing-refused-and-acts',
    title: 'a call without Authorization is refused, and the device is acted on all the same',
    actsOn: 'refused',
    act: acts(is('missing')),
    breaks: ['request-headers/Authorization.missing'],
  },
  {
    name: 'broken-credentials-refused-with-403',
    title: 'broken credentials are refused with 403',
    decide: decides(broken, refuse(403, 'Forbidden', 'Access is denied.')),
    breaks: ['request-headers/Authorization.*'],
  },
  {
    name: 'expired-refused-with-403',
    title: 'an expired token is refused with 403',
    where: ['all routes'],
    decide: decides(is('expired'), refuse(403, 'Forbidden', 'Access is denied.')),
    breaks: ['request-headers/Authorization.expired'],
  },
  {
    name: 'unreadable-refused-with-400',
    title: 'credentials that cannot be read are refused as a bad request',
    decide: decides(is('unreadable'), refuse(400, 'BadRequest', 'Malformed Authorization header.')),
    breaks: ['request-headers/Authorization.basic', 'request-headers/Authorization.garbage'],
  },
  {
    name: 'foreign-token-refused-with-404',
    title: "another tenant's token is told that there is no such device",
    decide: decides(is('otherIssuer'), refuse(404, 'ResourceNotFound', 'An error has occurred', 'intune')),
    breaks: ['request-headers/Authorization.other-issuer'],
  },
  {
    name: 'expired-answered-200-with-an-error',
    title: 'an expired token gets 200 and an error in the body',
    answer: answers200(is('expired')),
    breaks: ['request-headers/Authorization.expired'],
  },
  {
    name: 'missing-sent-to-a-sign-in-page',
    title: 'a call without Authorization is redirected to a sign-in page',
    answer: (call, answer) =>
      is('missing')(call) && documented(call)
        ? { status: 302, headers: { ...answer.headers, Location: '/signin' }, body: '' }
        : answer,
    breaks: ['request-headers/Authorization.missing'],
  },
];
