import { createHash, type X509Certificate } from 'node:crypto';
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWTPayload } from 'jose';
import { CLOCK_SKEW } from '../tokens/token-facts.ts';
import { aadsts } from './aadsts.ts';
import type { Registration } from './registrations.ts';
import type { TokenAnswer } from './token-request.ts';

/** What a client proves itself with: nothing is said about clients that need no proof. */
export interface Proof {
  secret: string | null;
  assertion: string | null;
}

/** Undefined when the proof holds. Secrets, certificates (RS256, PS256) and federated assertions. */
export async function refusedProof(app: Registration, proof: Proof, now: number): Promise<TokenAnswer | undefined> {
  if (proof.assertion !== null) return refusedAssertion(app, proof.assertion, now);
  if (proof.secret === null) return aadsts(7000218, now);
  return proof.secret === app.clientSecret ? undefined : aadsts(7000215, now, `App: '${app.clientId}'.`);
}

async function refusedAssertion(app: Registration, assertion: string, now: number): Promise<TokenAnswer | undefined> {
  let claims: JWTPayload;
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    claims = decodeJwt(assertion);
    header = decodeProtectedHeader(assertion);
  } catch {
    return aadsts(700027, now, 'The assertion is no JWT.');
  }
  if (claims.iss !== app.clientId) return refusedFederated(app, assertion, claims, now);
  const { certificate } = app;
  if (certificate === undefined || !namesCertificate(header, certificate)) return aadsts(700027, now);
  if (claims.sub !== app.clientId || !isTokenEndpoint(claims.aud)) return aadsts(700027, now, 'Subject or audience.');
  try {
    await compactVerify(assertion, certificate.publicKey, { algorithms: ['RS256', 'PS256'] });
  } catch {
    return aadsts(700027, now, 'Signature.');
  }
  return refusedLifetime(claims, now);
}

async function refusedFederated(app: Registration, assertion: string, claims: JWTPayload, now: number) {
  const { federated } = app;
  if (federated === undefined || claims.iss !== federated.issuer) return aadsts(700211, now, `'${claims.iss ?? ''}'`);
  const audiences = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  if (claims.sub !== federated.subject || !audiences.includes('api://AzureADTokenExchange')) {
    return aadsts(700213, now, `'${claims.sub ?? ''}'`);
  }
  try {
    await compactVerify(assertion, await importJWK(federated.key, 'RS256'), { algorithms: ['RS256'] });
  } catch {
    return aadsts(700211, now, 'Signature.');
  }
  return refusedLifetime(claims, now);
}

function refusedLifetime(claims: JWTPayload, now: number): TokenAnswer | undefined {
  const expires = (claims.exp ?? 0) * 1_000;
  const from = (claims.nbf ?? 0) * 1_000;
  return now > expires + CLOCK_SKEW || now < from - CLOCK_SKEW ? aadsts(700024, now) : undefined;
}

function namesCertificate(header: Record<string, unknown>, certificate: X509Certificate): boolean {
  const thumbprint = (algorithm: string) => createHash(algorithm).update(certificate.raw).digest('base64url');
  return header['x5t#S256'] === thumbprint('sha256') || header.x5t === thumbprint('sha1');
}

/** The host is not compared: a client may know the mock by Entra's real address. */
function isTokenEndpoint(audience: JWTPayload['aud']): boolean {
  const [first] = Array.isArray(audience) ? audience : [audience];
  return first !== undefined && /^https?:\/\/[^/]+\/[^/]+\/(oauth2\/v2\.0\/token|v2\.0)\/?$/.test(first);
}
