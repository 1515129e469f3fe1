import type { TokenClass } from '../contract/schema.ts';
import type { Credential } from '../exchange/exchange.ts';
import { claimsOf, credentialOf } from './token.ts';

/** What a token says of itself, for whoever has to decide whether it is the right one. Never the token. */
export interface TokenFacts extends Credential {
  readonly tenant: string | undefined;
  /** Permissions that count: scopes of a user's token, roles of an app's. */
  readonly grants: readonly string[];
}

export function tokenFacts(token: string): TokenFacts {
  const credential = credentialOf(token);
  const tenant = claimsOf(token)?.tid;
  return {
    ...credential,
    tenant: typeof tenant === 'string' ? tenant.toLowerCase() : undefined,
    grants: grantsOf(credential),
  };
}

function grantsOf({ tokenClass, scopes = [], roles = [] }: Credential): readonly string[] {
  return tokenClass === 'Application' ? roles : scopes;
}

/** Graph's application id, and its address in each cloud (Microsoft's page on national cloud deployments). */
export const isGraphAudience = (audience: string | undefined): boolean =>
  audience === '00000003-0000-0000-c000-000000000000' ||
  /^https:\/\/((dod-)?graph\.microsoft\.us|graph\.microsoft\.com|microsoftgraph\.chinacloudapi\.cn)\/?$/.test(
    audience ?? '',
  );

const words: Record<TokenClass, string> = {
  DelegatedWork: "a work or school user's token",
  DelegatedPersonal: "a personal account's token",
  Application: 'an app-only token',
};

/** What was found in a token's claims, in words. */
export function tokenInWords({ form, tokenClass, scopes, roles, audience, expires }: TokenFacts): string {
  if (form === 'unreadable' || form === 'none') return 'something that is no access token';
  if (form === 'opaque') return `an opaque token (${words[tokenClass ?? 'DelegatedPersonal']})`;
  const parts = [
    scopes === undefined ? '' : `scp "${scopes.join(' ')}"`,
    roles === undefined ? '' : `roles ${JSON.stringify(roles)}`,
    scopes === undefined && roles === undefined ? 'neither scp nor roles' : '',
    audience === undefined ? '' : `aud ${audience}`,
    expires === undefined ? '' : `exp ${new Date(expires * 1000).toISOString()}`,
  ].filter((part) => part !== '');
  return `${tokenClass === undefined ? 'a token that does not tell whose it is' : words[tokenClass]} (${parts.join(', ')})`;
}
