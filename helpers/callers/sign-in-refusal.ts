import { Mistake } from '../common/mistake.ts';
import { AuthorityUnreachable } from './authority-network.ts';
import { type CallerName, classOfCaller, commandName } from './caller-names.ts';
import { NobodyCanSignIn } from './nobody-can-sign-in.ts';

/** A caller cannot be had in this run: why, and what to do. */
export interface NotToBeHad {
  readonly because: string;
}

/** Entra's refusals that a person has to answer: multi-factor authentication, policies, consent, a sign-in that has ended. */
const forAPerson: Readonly<Record<string, string>> = {
  '50076': 'multi-factor authentication is required',
  '50079': 'multi-factor authentication has to be set up',
  '50074': 'multi-factor authentication is required',
  '50072': 'multi-factor authentication has to be set up',
  '50158': 'a policy asks for more',
  '53003': 'a Conditional Access policy blocks the sign-in',
  '53000': 'a Conditional Access policy asks for a compliant device',
  '50055': 'the password has expired',
  '50173': 'the sign-in was revoked',
  '70000': 'the kept sign-in is used up, expired or revoked',
  '70008': 'the kept sign-in has expired',
  '700082': 'the kept sign-in has expired after long disuse',
  '65001': 'the permissions have no consent',
  '70043': 'the kept sign-in has ended: a policy limits how long it lasts',
  '700084': 'the kept sign-in has ended: it was given to a single-page app, for a day',
  '50132': 'the session was revoked, or the password has changed',
  '50133': 'the session was revoked, or the password has changed',
  '50078': 'multi-factor authentication has expired',
  '50097': 'a policy asks for a known device',
  '50144': 'the password has expired',
};

const remedies: Readonly<Record<string, string>> = {
  '7000215': 'write the value of the client secret, not its id',
  '7000222': 'the client secret has expired: make a new one',
  '700016': 'compare client id and tenant with the app registration',
  '50126': 'compare user name and password',
  '50034': 'compare the user name with the tenant',
  '700027': 'upload this certificate to the app registration',
  '700211': 'compare the federated credential of the app registration with issuer and subject of the assertion',
  '700213': 'compare the federated credential of the app registration with issuer and subject of the assertion',
  '700024': "the assertion is out of date: renew it, or mend this machine's clock",
  '7000218': 'allow public client flows in the app registration',
  '50053': 'the account is locked: wait, or unlock it in the Entra admin center',
  '50057': 'the account is disabled: enable it in the Entra admin center',
  '7000112': 'the application is disabled: enable it in the Entra admin center',
};

/** Entra's refusals of the tenant itself. */
const ofTheTenant: readonly string[] = ['90002', '900023', '900021', '50059', '900144'];
/** MSAL's words where an authority has no discovery document. */
const noAuthority =
  /endpoints_resolution_error|openid_config_error|untrusted_authority|invalid_authority|url_parse_error/;

/** The code of Entra's error (`AADSTS50076` is `50076`), or undefined. */
export const aadstsCode = (error: unknown): string | undefined => /AADSTS(\d+)/.exec(messageOf(error))?.[1];

/**
 * Sorts a failed sign-in: what one caller's account, app or network has is given back with what to do; what leaves no caller at all is thrown
 * (`NobodyCanSignIn`), and so is a file or setting of ours that cannot be used (a Mistake). `clean` takes secrets out of Entra's words.
 */
export function signInRefusal(name: CallerName, error: unknown, clean: (text: string) => string): NotToBeHad {
  if (error instanceof Mistake && !(error instanceof NobodyCanSignIn)) throw error;
  if (error instanceof AuthorityUnreachable) return { because: `${name}: ${clean(error.message)}; run again` };
  const code = aadstsCode(error);
  // Personal accounts have an authority of their own.
  if (classOfCaller[name] !== 'DelegatedPersonal') proveTenant(error, code, clean);
  const person = code === undefined ? undefined : forAPerson[code];
  if (person !== undefined)
    return {
      because: `${name}: ${person} (AADSTS${code}); sign in with \`login ${commandName(name)}\`, or see docs/live.md`,
    };
  if (/no_tokens_found|no_account_in_silent_request|interaction_required|login_required/.test(messageOf(error)))
    return { because: `${name} is no longer signed in; sign in with \`login ${commandName(name)}\`` };
  const next = (code === undefined ? undefined : remedies[code]) ?? 'see docs/live.md; `doctor` checks each caller';
  return {
    because: `${name}: Entra refused the sign-in of GRAPH_${name}: ${firstSentences(clean(messageOf(error)))}; ${next}`,
  };
}

function proveTenant(error: unknown, code: string | undefined, clean: (text: string) => string): void {
  if (error instanceof NobodyCanSignIn) throw error;
  const words = messageOf(error);
  if (code !== undefined ? !ofTheTenant.includes(code) : !noAuthority.test(words)) return;
  throw new NobodyCanSignIn({
    found: `no caller can sign in: ${firstSentences(clean(words))}`,
    instead: 'compare GRAPH_TENANT_ID and GRAPH_AUTHORITY with the tenant',
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
/** Of a text without secrets: half a secret would no longer be known as one. */
const firstSentences = (text: string): string =>
  text.split(/ Trace ID:| - Correlation ID:|\r?\n/)[0]?.slice(0, 300) ?? '';
