import type { AuthorizationFlaw } from '../contract/clause.ts';

/** An issuer of one's own: what a broken credential needs and no live service gives. */
export interface Mint {
  sign(claims: Record<string, unknown>): Promise<string>;
  /** Claims of a sound token of the model caller. */
  readonly sound: Record<string, unknown>;
}

const hour = 3600;

/**
 * The Authorization header with exactly one thing wrong; undefined where none is sent. `good` is a sound token of the caller,
 * `now` in seconds. Only broken credentials are made by hand: sound ones come through MSAL.
 */
export async function brokenCredential(
  flaw: AuthorizationFlaw,
  good: () => Promise<string>,
  mint: Mint,
  now: number,
): Promise<string | undefined> {
  const minted = async (change: Record<string, unknown>): Promise<string> =>
    `Bearer ${await mint.sign({ ...mint.sound, ...change })}`;
  /** A personal account's token is opaque: there is nothing in it to change, so one that can be read takes its place. */
  const readable = async (): Promise<string> => {
    const token = await good();
    return token.split('.').length === 3 ? token : mint.sign(mint.sound);
  };
  const otherTenant = '72f988bf-0000-4000-8000-2d7cd011db47';
  switch (flaw) {
    case 'missing':
      return undefined;
    case 'empty':
      return 'Bearer ';
    case 'basic':
      return `Basic ${Buffer.from('somebody:something').toString('base64')}`;
    case 'garbage':
      return 'Bearer not-a-token';
    case 'expired':
      return minted({ iat: now - 2 * hour, nbf: now - 2 * hour, exp: now - hour });
    case 'not-yet-valid':
      return minted({ iat: now + hour, nbf: now + hour, exp: now + 2 * hour });
    case 'other-audience':
      return minted({ aud: 'https://management.azure.com' });
    case 'other-issuer':
      return minted({ iss: `https://sts.windows.net/${otherTenant}/`, tid: otherTenant });
    case 'tampered-signature':
      return `Bearer ${tamperSignature(await readable())}`;
    case 'tampered-payload':
      return `Bearer ${tamperPayload(await readable())}`;
    default:
      return flaw satisfies never;
  }
}

/** The same header and payload, another signature: a letter in its middle is changed. */
function tamperSignature(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const middle = Math.floor(signature.length / 2);
  const changed = signature[middle] === 'A' ? 'B' : 'A';
  return `${header}.${payload}.${signature.slice(0, middle)}${changed}${signature.slice(middle + 1)}`;
}

/** One claim more, under the old signature. */
function tamperPayload(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims: Record<string, unknown> = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return `${header}.${Buffer.from(JSON.stringify({ ...claims, tampered: true })).toString('base64url')}.${signature}`;
}
