import type { Caller, Clause } from '../contract/clause.ts';
import { alternativesOf, permissionTables } from '../contract/grants.ts';
import { modelCallers } from '../contract/model-callers.ts';
import { tokenClasses } from '../contract/schema.ts';
import { haveSameGrants } from '../contract/tables-on-route.ts';
import type { Credential, Exchange } from '../exchange/exchange.ts';

export interface CredentialFault {
  readonly verdict: 'inconclusive' | 'harness-error';
  readonly because: string;
}

/** Seconds that clocks may run apart: Entra and Graph allow as much. */
const clockSkew = 300;

const unclear = (because: string): CredentialFault => ({ verdict: 'inconclusive', because });

/**
 * Is the credential what the check says it is? A sound token must be its caller's, valid when it was sent, for Graph, and carry the grants
 * that it is said to; a broken one must be broken in the way that it is said to, and in no other, or the harness is at fault. What a token
 * does not say of itself is not known.
 */
export function credentialFault(clause: Clause, caller: Caller, exchange: Exchange): CredentialFault | undefined {
  // Whoever has what the page names first may hold any alternative that the page gives its class.
  const held = isModel(clause, caller)
    ? permissionTables(clause.contract)
        .flatMap((table) => alternativesOf(clause.contract, table, caller.tokenClass))
        .find((grants) => lacking(grants, ownClaim(caller, exchange)).length === 0)
    : undefined;
  const meant = held === undefined ? caller : { ...caller, grants: held };
  return caller.flaw === undefined ? soundFault(meant, exchange) : flawFault(meant, caller.flaw, exchange);
}

/**
 * Does the credential carry more than it should? Then that it was let in says nothing: an unprivileged caller whose token holds the
 * permission, or a broken credential that is not broken.
 */
export function surplusFault(clause: Clause, caller: Caller, exchange: Exchange): CredentialFault | undefined {
  if (caller.flaw !== undefined) return credentialFault(clause, caller, exchange);
  if (isModel(clause, caller)) return undefined;
  const held = [...(exchange.credential.scopes ?? []), ...(exchange.credential.roles ?? [])];
  const needed = permissionTables(clause.contract).flatMap((table) =>
    tokenClasses.flatMap((tokenClass) => alternativesOf(clause.contract, table, tokenClass)),
  );
  const surplus = needed.find(
    (grants) => lacking(grants, held).length === 0 && lacking(grants, caller.grants).length > 0,
  );
  return surplus === undefined
    ? undefined
    : unclear(`the token holds ${surplus.join(' and ')}, which this caller should not have`);
}

/** A caller that a table of the page names first, under whichever name and with whichever flaw. */
function isModel({ contract }: Clause, { tokenClass, grants, misplaced }: Caller): boolean {
  return (
    misplaced === undefined && modelCallers(contract).some((model) => haveSameGrants(model, { tokenClass, grants }))
  );
}

function soundFault(caller: Caller, exchange: Exchange): CredentialFault | undefined {
  const { credential, at } = exchange;
  if (credential.form !== 'opaque' && credential.form !== 'jwt')
    return { verdict: 'harness-error', because: `${caller.name} was sent without a readable token` };
  if (credential.tokenClass !== caller.tokenClass)
    return unclear(`the token is not shown to be of the class ${caller.tokenClass}`);
  // Only personal accounts' tokens are opaque (Microsoft's page on access tokens).
  if (credential.form === 'opaque')
    return caller.tokenClass === 'DelegatedPersonal' ? undefined : unclear('the token does not show whose it is');
  return (
    lifeFault(credential, at) ?? audienceFault(credential) ?? issuerFault(credential) ?? grantsFault(caller, exchange)
  );
}

/** In time, by its own claims. */
function lifeFault({ notBefore, expires }: Credential, at: string): CredentialFault | undefined {
  const sent = Date.parse(at) / 1000;
  if (expires === undefined || notBefore === undefined) return unclear('the token does not say how long it is valid');
  if (expires <= sent) return unclear('the token had expired when it was sent');
  return notBefore > sent + clockSkew ? unclear('the token was not valid yet when it was sent') : undefined;
}

const audienceFault = ({ audience }: Credential): CredentialFault | undefined =>
  isGraph(audience)
    ? undefined
    : unclear(`the token is not for Microsoft Graph (audience ${audience ?? 'not stated'})`);

const issuerFault = ({ issuer }: Credential): CredentialFault | undefined =>
  issuer === undefined ? unclear('the token does not say who issued it') : undefined;

/** Its grants are where they belong, and not in the other claim where they do not. */
function grantsFault(caller: Caller, exchange: Exchange): CredentialFault | undefined {
  const { scopes, roles } = exchange.credential;
  // A user's token always has scopes; an app without permission has no roles at all.
  if (scopes === undefined && caller.tokenClass !== 'Application')
    return unclear('the token does not say what it may do');
  const missing = lacking(caller.grants, ownClaim(caller, exchange));
  if (missing.length > 0) return unclear(`the token does not carry ${missing.join(', ')}: its refusal says nothing`);
  const proper = caller.tokenClass === 'Application' ? roles : scopes;
  if (caller.misplaced && caller.grants.some((grant) => proper?.includes(grant)))
    return unclear(`the token holds ${caller.grants.join(', ')} where it belongs, too`);
  return undefined;
}

const lacking = (grants: readonly string[], held: readonly string[]): string[] =>
  grants.filter((grant) => !held.includes(grant));

/** The claim in which a caller has its grants: an app's roles, a user's scopes; the other one where they are misplaced. */
function ownClaim({ tokenClass, misplaced }: Caller, { credential }: Exchange): readonly string[] {
  const inRoles = (tokenClass === 'Application') !== (misplaced === true);
  return (inRoles ? credential.roles : credential.scopes) ?? [];
}

function flawFault(caller: Caller, flaw: NonNullable<Caller['flaw']>, exchange: Exchange): CredentialFault | undefined {
  const { credential, at } = exchange;
  const { form, audience, notBefore, expires } = credential;
  const sent = Date.parse(at) / 1000;
  const proven = (holds: boolean): CredentialFault | undefined =>
    holds ? undefined : { verdict: 'harness-error', because: `the credential that should be ${flaw} is not` };
  // What an opaque token is cannot be seen, and nobody is accused of it.
  const readable =
    form === 'opaque' && expires === undefined
      ? unclear(`an opaque token does not show that it is ${flaw}`)
      : undefined;
  switch (flaw) {
    case 'missing':
    case 'empty':
      return proven(form === 'none');
    case 'basic':
    case 'garbage':
      return proven(form === 'unreadable');
    case 'expired':
      return (
        readable ??
        proven(expires !== undefined && expires < sent) ??
        otherwiseSound(caller, exchange, { expires: sent + 1 })
      );
    case 'not-yet-valid':
      return proven((notBefore ?? 0) > sent + clockSkew) ?? otherwiseSound(caller, exchange, { notBefore: sent });
    case 'other-audience':
      return (
        readable ??
        proven(audience !== undefined && !isGraph(audience)) ??
        // Nobody else's token holds permissions of Graph.
        otherwiseSound({ ...caller, grants: [] }, exchange, { audience: graphAudience })
      );
    case 'other-issuer':
    case 'tampered-signature':
    case 'tampered-payload':
      return proven(form === 'jwt') ?? otherwiseSound(caller, exchange, {});
    default:
      return flaw satisfies never;
  }
}

/** A credential with one flaw would be sound without it: else nobody knows what it was refused for. */
function otherwiseSound(
  { flaw: _, ...caller }: Caller,
  exchange: Exchange,
  mended: Partial<Credential>,
): CredentialFault | undefined {
  const { credential } = exchange;
  // For personal callers, whose tokens are opaque, a readable one is made.
  const tokenClass =
    credential.form === 'jwt' && caller.tokenClass === 'DelegatedPersonal' && credential.tokenClass !== undefined
      ? credential.tokenClass
      : caller.tokenClass;
  return soundFault({ ...caller, tokenClass }, { ...exchange, credential: { ...credential, ...mended } });
}

/** The tenant whose tokens these are: what their issuers have in common, whichever the version of the token. */
export const tenantOf = ({ issuer }: Credential): string | undefined =>
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(issuer ?? '')?.[0].toLowerCase() ?? issuer;

/** Callers of a run are of one tenant, but for personal accounts, and for the one whose flaw it is. `tenant`: undefined where nobody knows. */
export function tenantFault(
  { tokenClass, flaw }: Caller,
  { credential }: Exchange,
  tenant: string | undefined,
): CredentialFault | undefined {
  if (tenant === undefined || credential.form !== 'jwt') return undefined;
  const same = tenantOf(credential) === tenant;
  if (flaw === 'other-issuer')
    return same
      ? { verdict: 'harness-error', because: 'the credential that should be other-issuer is not' }
      : undefined;
  return same || tokenClass === 'DelegatedPersonal'
    ? undefined
    : unclear('the token is of another tenant than the others');
}

const graphAudience = '00000003-0000-0000-c000-000000000000';

/** Graph's audiences: its application id, or its address in each cloud (Microsoft's page on national cloud deployments). */
const isGraph = (audience: string | undefined): boolean =>
  audience === graphAudience ||
  /^https:\/\/((dod-)?graph\.microsoft\.us|graph\.microsoft\.com|microsoftgraph\.chinacloudapi\.cn)\/?$/.test(
    audience ?? '',
  );
