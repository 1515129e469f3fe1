import type { Caller, Clause } from '../contract/clause.ts';
import { alternativesOf, permissionTables } from '../contract/grants.ts';
import { tokenClasses } from '../contract/schema.ts';
import type { Exchange } from '../exchange/exchange.ts';

export interface CredentialFault {
  readonly verdict: 'inconclusive' | 'harness-error';
  readonly because: string;
}

/**
 * Is the credential what the check says it is? A sound token must be valid when it was sent and carry the grants it is said to;
 * a broken one must really be broken, or the harness is at fault.
 */
export function credentialFault(caller: Caller, exchange: Exchange): CredentialFault | undefined {
  return caller.flaw === undefined ? soundFault(caller, exchange) : flawFault(caller.flaw, exchange);
}

/**
 * Does the credential carry more than it should? Then that it was let in says nothing: an unprivileged caller whose token holds the
 * permission, or a broken credential that is not broken.
 */
export function surplusFault(clause: Clause, caller: Caller, exchange: Exchange): CredentialFault | undefined {
  if (caller.flaw !== undefined) return flawFault(caller.flaw, exchange);
  const held = [...(exchange.credential.scopes ?? []), ...(exchange.credential.roles ?? [])];
  const needed = permissionTables(clause.contract).flatMap((table) =>
    tokenClasses.flatMap((tokenClass) => alternativesOf(clause.contract, table, tokenClass)),
  );
  const surplus = needed.find(
    (grants) =>
      grants.every((grant) => held.includes(grant)) && !grants.every((grant) => caller.grants.includes(grant)),
  );
  if (surplus === undefined) return undefined;
  return {
    verdict: 'inconclusive',
    because: `the token holds ${surplus.join(' and ')}, which this caller should not have`,
  };
}

function soundFault(caller: Caller, { credential, at }: Exchange): CredentialFault | undefined {
  if (credential.form === 'opaque') return undefined;
  const sent = Date.parse(at) / 1000;
  if (credential.form !== 'jwt')
    return { verdict: 'harness-error', because: `${caller.name} was sent without a readable token` };
  if ((credential.expires ?? 0) <= sent)
    return { verdict: 'inconclusive', because: 'the token had expired when it was sent' };
  const held = [...(credential.scopes ?? []), ...(credential.roles ?? [])];
  const missing = caller.grants.filter((grant) => !held.includes(grant));
  if (missing.length > 0)
    return {
      verdict: 'inconclusive',
      because: `the token does not carry ${missing.join(', ')}: its refusal says nothing`,
    };
  return undefined;
}

function flawFault(flaw: NonNullable<Caller['flaw']>, { credential, at }: Exchange): CredentialFault | undefined {
  const sent = Date.parse(at) / 1000;
  const proven = (holds: boolean): CredentialFault | undefined =>
    holds ? undefined : { verdict: 'harness-error', because: `the credential that should be ${flaw} is not` };
  switch (flaw) {
    case 'missing':
    case 'empty':
      return proven(credential.form === 'none');
    case 'basic':
    case 'garbage':
      return proven(credential.form === 'unreadable');
    case 'expired':
      return proven(credential.form === 'opaque' || (credential.expires ?? Number.POSITIVE_INFINITY) < sent);
    case 'not-yet-valid':
      return proven((credential.notBefore ?? 0) > sent);
    case 'other-audience':
      return proven(credential.form === 'opaque' || !isGraph(credential.audience));
    case 'other-issuer':
    case 'tampered-signature':
    case 'tampered-payload':
      return proven(credential.form === 'jwt');
    default:
      return flaw satisfies never;
  }
}

/** Graph's audiences: its application id, its address, or the address of a national cloud. */
const isGraph = (audience: string | undefined): boolean =>
  audience === '00000003-0000-0000-c000-000000000000' ||
  /^https:\/\/([\w-]+\.)?(graph\.microsoft\.(com|us)|microsoftgraph\.chinacloudapi\.cn)\/?$/.test(audience ?? '');
