import { type AuthorizationFlaw, authorizationFlaws } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { isObserved, isRefused, type Observed, type Refused } from './expectations.ts';
import { family } from './family.ts';

const titles: Readonly<Record<AuthorizationFlaw, string>> = {
  missing: 'a request without Authorization is refused',
  empty: 'an empty bearer token is refused',
  basic: 'Basic credentials are refused',
  garbage: 'a bearer token that is no token is refused',
  expired: 'an expired token is refused',
  'not-yet-valid': 'a token that is not valid yet is refused',
  'other-audience': 'a token for another audience is refused',
  'other-issuer': "a token of another tenant's issuer is refused",
  'tampered-signature': 'a token with a tampered signature is refused',
  'tampered-payload': 'a token with a tampered payload is refused',
};

/** Every way in which credentials can be wrong. RFC 9110, 11.6.1: refused with 401. */
export const brokenCredentials = family<Refused>({
  name: 'broken-credentials',
  section: 'request-headers',
  level: 'required',
  of: 'each model caller',
  says(contract, caller) {
    const documented = documentedCredentials(contract);
    if (documented === undefined) return [];
    return authorizationFlaws.map((flaw) => {
      const name = `Authorization.${flaw}`;
      return {
        point: name,
        title: titles[flaw],
        documented,
        expects: { kind: 'refused', statuses: [401] },
        variations: [{ caller: { ...caller, name, flaw } }],
      };
    });
  },
  expects: isRefused,
  proves: ['everyone-accepted', 'broken-credentials-refused-with-403', 'signature-not-checked', 'refused-calls-act'],
  example: {
    green: { status: 401, credential: { form: 'none' } },
    red: { status: 204, credential: { form: 'none' } },
  },
});

/** A valid token under a word that is not Bearer. */
export const otherScheme = family<Observed>({
  name: 'other-scheme',
  section: 'request-headers',
  level: 'observed',
  of: 'each model caller',
  says(contract, caller) {
    const documented = documentedCredentials(contract);
    if (documented === undefined) return [];
    const name = 'Authorization.other-scheme';
    return [
      {
        point: name,
        title: 'a valid token under another scheme: what happens',
        documented,
        expects: { kind: 'observed' },
        variations: [{ caller: { ...caller, name, scheme: 'Token' } }],
      },
    ];
  },
  expects: isObserved,
  proves: ['only-bearer-accepted'],
  example: { green: { status: 401 }, red: { status: 204, subject: 'absent' } },
});

function documentedCredentials(contract: Contract): string | undefined {
  const header = contract.data['request-headers']?.Authorization;
  return header === undefined
    ? undefined
    : `Authorization: ${header.scheme ?? 'Bearer'} token${header.required ? ', required' : ''}`;
}
