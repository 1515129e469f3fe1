const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2_048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

let ahead: Promise<CryptoKeyPair> | undefined;

/** A key pair for RS256 that can be exported. Takes 100 to 400 ms of another thread. */
export function rsaKey(): Promise<CryptoKeyPair> {
  const made = ahead ?? make();
  ahead = undefined;
  return made;
}

/** Begins to make the next key: whoever needs it soon does something else meanwhile. Loads nothing. */
export function rsaKeyAhead(): void {
  ahead ??= make();
}

const make = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
