import { type CryptoKey, exportJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { rsaKey } from './rsa-key.ts';

/** The keys that the mock's tokens are signed with, and one that nobody should trust. */
export interface SigningKeys {
  /** Public keys by key id, for whoever verifies. */
  trusted: ReadonlyMap<string, CryptoKey>;
  /** For the keys endpoint. */
  published: readonly JWK[];
  /** Signs exactly the claims given. `foreign`: with a key that is not published, under the published key's id. */
  sign(claims: JWTPayload, key?: 'own' | 'foreign'): Promise<string>;
}

/** Makes RSA keys; takes some 100 ms. The foreign one is made when it is first needed. */
export async function signingKeys(): Promise<SigningKeys> {
  const kid = 'mock-key-1';
  const own = await rsaKey();
  const jwk: JWK = { ...(await exportJWK(own.publicKey)), kid, x5t: kid, use: 'sig', alg: 'RS256' };
  let foreign: Promise<CryptoKey> | undefined;
  async function sign(claims: JWTPayload, key: 'own' | 'foreign' = 'own'): Promise<string> {
    foreign ??= key === 'foreign' ? rsaKey().then(({ privateKey }) => privateKey) : undefined;
    const privateKey = key === 'foreign' && foreign !== undefined ? await foreign : own.privateKey;
    return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, x5t: kid }).sign(privateKey);
  }
  return { trusted: new Map([[kid, own.publicKey]]), published: [jwk], sign };
}
