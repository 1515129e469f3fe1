import type { CryptoKey } from 'jose';
import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { OpaqueTokens } from './opaque-tokens.ts';
import { noToken, type TokenFacts, type TokenSoundness } from './token-facts.ts';

/** Graph's application id: the audience of its tokens, in either form. */
const GRAPH_AUDIENCES: readonly string[] = ['00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'];

/** How many verified headers are remembered. A run uses a few dozen. */
const REMEMBERED = 1_000;

export interface TokenReader {
  /** Facts of a header that was verified before; no signature is checked twice. */
  known(authorization: string | undefined): TokenFacts | undefined;
  /** Verifies the token of an Authorization header. Never throws. */
  read(authorization: string): Promise<TokenFacts>;
}

export interface TrustedIssuer {
  issuer: string;
  keys: ReadonlyMap<string, CryptoKey>;
}

const missing = noToken('missing', undefined);

/** Reads bearer tokens as Graph's front end does: the scheme's word is not checked (observed on the service). */
export function tokenReader(trusted: TrustedIssuer, opaque: OpaqueTokens): TokenReader {
  const remembered = new Map<string, TokenFacts>();

  async function read(authorization: string): Promise<TokenFacts> {
    const facts = await verified(authorization, trusted, opaque);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(authorization, facts);
    return facts;
  }

  return {
    known: (authorization) => (authorization === undefined ? missing : remembered.get(authorization)),
    read,
  };
}

async function verified(authorization: string, trusted: TrustedIssuer, opaque: OpaqueTokens): Promise<TokenFacts> {
  const blank = authorization.indexOf(' ');
  if (blank < 0) {
    return authorization.toLowerCase() === 'bearer' || authorization === ''
      ? noToken('empty', authorization)
      : noToken('unreadable', undefined);
  }
  const scheme = authorization.slice(0, blank);
  const token = authorization.slice(blank + 1).trim();
  const personal = opaque.find(token);
  if (personal !== undefined) return { ...personal, scheme };
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    const claims = decodeJwt(token);
    const soundness = await soundnessOf(token, kid, alg, claims, trusted);
    return factsOf(claims, scheme, soundness);
  } catch {
    return noToken('unreadable', scheme);
  }
}

async function soundnessOf(
  token: string,
  kid: string | undefined,
  alg: string | undefined,
  claims: JWTPayload,
  { issuer, keys }: TrustedIssuer,
): Promise<TokenSoundness> {
  const key = keys.get(kid ?? '');
  if (key === undefined || alg !== 'RS256') return 'badSignature';
  try {
    await compactVerify(token, key, { algorithms: ['RS256'] });
  } catch {
    return 'badSignature';
  }
  if (claims.iss !== issuer) return 'otherIssuer';
  const audiences = Array.isArray(claims.aud) ? claims.aud : [claims.aud ?? ''];
  return audiences.some((audience) => GRAPH_AUDIENCES.includes(audience.replace(/\/$/, ''))) ? 'ok' : 'otherAudience';
}

function factsOf(claims: JWTPayload, scheme: string, soundness: TokenSoundness): TokenFacts {
  const scp = typeof claims.scp === 'string' ? claims.scp.split(' ').filter((name) => name !== '') : [];
  const roles = Array.isArray(claims.roles) ? claims.roles.map(String) : [];
  // `idtyp` may be missing: a token with scopes or a user's name is a user's, one without is an app's.
  const user = claims.upn ?? claims.unique_name ?? claims.preferred_username;
  const isApp = claims.idtyp === 'app' || (claims.idtyp !== 'user' && scp.length === 0 && user === undefined);
  return {
    class: isApp ? 'Application' : 'DelegatedWork',
    soundness,
    scheme,
    scp,
    roles,
    grants: new Set(isApp ? roles : scp),
    objectId: typeof claims.oid === 'string' ? claims.oid : undefined,
    notBefore: (claims.nbf ?? 0) * 1_000,
    expires: (claims.exp ?? 0) * 1_000,
    form: 'jwt',
  };
}
