import { type AuthorizationFlaw, authorizationFlaws, type Caller, type Point } from '../clause.ts';
import type { Contract } from '../contract.ts';

const titles: Record<AuthorizationFlaw, string> = {
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

/** Accept values beside the documented one: what happens is recorded, nobody promises it. */
const otherAccepts: readonly { point: string; accept: string | null; title: string }[] = [
  { point: 'Accept.missing', accept: null, title: 'no Accept header: what happens' },
  { point: 'Accept.any', accept: '*/*', title: 'Accept: */*: what happens' },
  { point: 'Accept.html', accept: 'text/html', title: 'Accept: text/html: what happens' },
  { point: 'Accept.unknown', accept: 'application/x-unknown', title: 'Accept: application/x-unknown: what happens' },
];

/** Credentials as documented, and every way in which they can be wrong. RFC 9110, 11.6.1: refused with 401. */
export function requestHeaders(contract: Contract, caller: Caller): Point[] {
  return [...authorization(contract, caller), ...accept(contract, caller)];
}

function authorization(contract: Contract, caller: Caller): Point[] {
  const header = contract.data['request-headers']?.Authorization;
  if (header === undefined) return [];
  const documented = `Authorization: ${header.scheme ?? 'Bearer'} token${header.required ? ', required' : ''}`;
  return [
    ...authorizationFlaws.map((flaw): Point => {
      const name = `Authorization.${flaw}`;
      return {
        point: name,
        level: 'required',
        title: titles[flaw],
        documented,
        expects: { kind: 'refused', statuses: [401] },
        variations: [{ caller: { ...caller, name, flaw } }],
      };
    }),
    {
      point: 'Authorization.other-scheme',
      level: 'observed',
      title: 'a valid token under another scheme: what happens',
      documented,
      expects: { kind: 'observed' },
      variations: [{ caller: { ...caller, name: 'Authorization.other-scheme', scheme: 'Token' } }],
    },
  ];
}

function accept(contract: Contract, caller: Caller): Point[] {
  const header = contract.data['request-headers']?.Accept;
  if (header === undefined) return [];
  const value = header.value ?? 'application/json';
  const documented = `${header.documented ?? 'Accept'}: ${value}`;
  return [
    {
      point: 'Accept',
      level: 'required',
      title: `Accept: ${value} is accepted`,
      documented,
      expects: { kind: 'accepted', cause: 'header' },
      variations: [{ caller }],
    },
    ...otherAccepts.map(
      (one): Point => ({
        point: one.point,
        level: 'observed',
        title: one.title,
        documented,
        expects: { kind: 'observed' },
        variations: [{ caller, accept: one.accept }],
      }),
    ),
  ];
}
