import type { TokenClass } from '../contract/schema.ts';
import { type CallerName, classOfCaller, isPrivileged } from './caller-names.ts';
import { isGraphAudience, type TokenFacts, tokenInWords } from './token-facts.ts';

/** What the contracts of a run ask of a class: alternatives, each a list of permissions that are needed together. */
export type Needs = (tokenClass: TokenClass) => readonly (readonly string[])[];

export interface Misfit {
  readonly found: string;
  readonly instead: string;
}

/** Seconds that clocks may run apart: Entra and Graph allow as much. */
const clockSkew = 300;

/** Why a caller's token is not what it is configured as, or undefined. `now` in seconds since 1970. */
export function tokenMisfit(
  name: CallerName,
  token: TokenFacts,
  { tenant, now }: { readonly tenant: string | undefined; readonly now: number },
): Misfit | undefined {
  const wanted = classOfCaller[name];
  const is = `the token of ${name} is ${tokenInWords(token)}`;
  if (token.form === 'none' || token.form === 'unreadable')
    return { found: is, instead: 'give the access token itself, without "Bearer"' };
  if (token.tokenClass !== wanted) return { found: is, instead: `give one of the class ${wanted}` };
  if (token.form === 'opaque') return undefined;
  if (!isGraphAudience(token.audience)) return { found: is, instead: 'give one for Microsoft Graph' };
  if (token.expires === undefined || token.expires <= now)
    return { found: `${is}: it has expired`, instead: 'get a new one' };
  if ((token.notBefore ?? 0) > now + clockSkew)
    return {
      found: `${is}: it is not valid before ${new Date((token.notBefore ?? 0) * 1000).toISOString()}`,
      instead: "mend this machine's clock",
    };
  if (
    isGuid(tenant) &&
    token.tenant !== undefined &&
    wanted !== 'DelegatedPersonal' &&
    token.tenant !== tenant?.toLowerCase()
  )
    return {
      found: `${is}, and of tenant ${token.tenant}`,
      instead: `give one of tenant ${tenant ?? ''} (GRAPH_TENANT_ID)`,
    };
  return undefined;
}

/**
 * Why a token has too little or too much for a contract, or undefined: the privileged callers hold a permission that is needed, the
 * unprivileged ones hold none. Opaque tokens do not show what they hold.
 */
export function grantsMisfit(name: CallerName, token: TokenFacts, needs: Needs): Misfit | undefined {
  if (token.form !== 'jwt') return undefined;
  const alternatives = needs(classOfCaller[name]);
  if (alternatives.length === 0) return undefined;
  const held = alternatives.find((all) => all.every((one) => token.grants.includes(one)));
  const is = `the token of ${name} is ${tokenInWords(token)}`;
  if (isPrivileged(name) && held === undefined)
    return { found: is, instead: `give one that holds ${alternatives.map((all) => all.join(' and ')).join(' or ')}` };
  if (!isPrivileged(name) && held !== undefined)
    return { found: `${is}: it holds ${held.join(' and ')}`, instead: 'give one that does not hold the permission' };
  return undefined;
}

/** GRAPH_EXPIRED_TOKEN must have been good once, and long enough ago that no service still takes it. */
export function expiredMisfit(token: TokenFacts, now: number): Misfit | undefined {
  const is = `GRAPH_EXPIRED_TOKEN is ${tokenInWords(token)}`;
  if (token.form === 'opaque') return undefined;
  if (token.form !== 'jwt') return { found: is, instead: 'give an access token for Microsoft Graph that has expired' };
  if (!isGraphAudience(token.audience)) return { found: is, instead: 'give one for Microsoft Graph' };
  if (token.expires === undefined || token.expires > now - 2 * clockSkew)
    return {
      found: is,
      instead: 'give one that expired more than ten minutes ago: services allow for clocks that run apart',
    };
  return undefined;
}

/** GRAPH_OTHER_AUDIENCE_TOKEN must be good, and for somebody else. */
export function otherAudienceMisfit(token: TokenFacts, now: number): Misfit | undefined {
  const is = `GRAPH_OTHER_AUDIENCE_TOKEN is ${tokenInWords(token)}`;
  if (token.form === 'opaque') return undefined;
  if (token.form !== 'jwt') return { found: is, instead: 'give a valid access token for another service than Graph' };
  if (isGraphAudience(token.audience)) return { found: is, instead: 'give one for another service than Graph' };
  if ((token.expires ?? 0) <= now) return { found: `${is}: it has expired`, instead: 'give a valid one' };
  return undefined;
}

const isGuid = (text: string | undefined): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '');
