import { Mistake } from '../contract/mistake.ts';
import { AuthorityUnreachable } from './authority-network.ts';
import { type CallerName, commandName } from './caller-names.ts';

/** A caller cannot be had in this run, and that is nobody's mistake in the settings. */
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
  '65001': 'nobody has consented to the permissions',
};

const remedies: Readonly<Record<string, string>> = {
  '7000215': 'write the value of the client secret, not its id',
  '7000222': 'the client secret has expired: make a new one',
  '700016': 'compare client id and tenant with the app registration',
  '90002': 'compare GRAPH_TENANT_ID with the tenant',
  '50126': 'compare user name and password',
  '50034': 'compare the user name with the tenant',
  '700027': 'upload this certificate to the app registration',
  '700211': 'compare the federated credential of the app registration with issuer and subject of the assertion',
  '700213': 'compare the federated credential of the app registration with issuer and subject of the assertion',
  '700024': "the assertion is out of date: renew it, or mend this machine's clock",
  '7000218': 'allow public client flows in the app registration',
};

/** The code of Entra's error (`AADSTS50076` is `50076`), or undefined. */
export const aadstsCode = (error: unknown): string | undefined => /AADSTS(\d+)/.exec(messageOf(error))?.[1];

/**
 * Sorts a failed sign-in: what the network or a person decides is given back, what the settings have wrong is thrown as a Mistake.
 * `clean` takes secrets out of Entra's words.
 */
export function signInRefusal(name: CallerName, error: unknown, clean: (text: string) => string): NotToBeHad {
  if (error instanceof Mistake) throw error;
  if (error instanceof AuthorityUnreachable) return { because: `${name}: ${clean(error.message)}; run again` };
  const code = aadstsCode(error);
  const person = code === undefined ? undefined : forAPerson[code];
  if (person !== undefined)
    return {
      because: `${name}: ${person} (AADSTS${code}); sign in with \`login ${commandName(name)}\`, or see docs/live.md`,
    };
  if (/no_tokens_found|no_account_in_silent_request|interaction_required|login_required/.test(messageOf(error)))
    return { because: `${name}: nobody is signed in any more; sign in with \`login ${commandName(name)}\`` };
  throw new Mistake({
    found: `Entra refused the sign-in of GRAPH_${name}: ${firstSentences(clean(messageOf(error)))}`,
    instead: (code === undefined ? undefined : remedies[code]) ?? 'see docs/live.md; `doctor` checks each caller',
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
/** Of a text without secrets: half a secret would no longer be known as one. */
const firstSentences = (text: string): string =>
  text.split(/ Trace ID:| - Correlation ID:|\r?\n/)[0]?.slice(0, 300) ?? '';
