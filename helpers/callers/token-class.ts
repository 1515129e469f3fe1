import type { TokenClass } from '../contract/schema.ts';

/** Tenant of all personal Microsoft accounts. */
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Claims that speak of a person; Entra gives an application none of them (access token claims reference). */
const ofPersons = [
  'acct',
  'altsecid',
  'amr',
  'email',
  'family_name',
  'given_name',
  'ipaddr',
  'name',
  'onprem_sid',
  'preferred_username',
  'puid',
  'scp',
  'signin_state',
  'unique_name',
  'upn',
] as const;

/** Claims that say which application a token was issued to, or which principal it speaks for. */
const ofPrincipals = ['appid', 'azp', 'appidacr', 'azpacr', 'app_displayname', 'roles', 'oid'] as const;

/**
 * Who a token speaks for, by its claims (versions 1.0 and 2.0); undefined where they do not tell. `idtyp` says it; it is an optional claim,
 * and where it is missing an application is who has no claim of a person: with permissions or without. Its `oid` is its `sub`.
 */
export function tokenClassOf(claims: Readonly<Record<string, unknown>>): TokenClass | undefined {
  const given = (name: string): boolean => {
    const value = claims[name];
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  };
  const word = (name: string): string => String(claims[name] ?? '').toLowerCase();
  if (word('tid') === personalTenant) return 'DelegatedPersonal';
  if (word('idtyp') === 'app') return 'Application';
  if (word('idtyp') === 'user' || ofPersons.some(given)) return 'DelegatedWork';
  if (!ofPrincipals.some(given)) return undefined;
  const isPairwise = given('oid') && given('sub') && word('oid') !== word('sub');
  return isPairwise && !given('roles') ? 'DelegatedWork' : 'Application';
}
