import { createHash } from 'node:crypto';

/** The password is no secret: a trust store holds certificates, and Java wants one. */
export const trustStorePassword = 'changeit';

/**
 * A Java key store (JKS) that trusts this certificate and no other. Source of the format: the JDK's JavaKeyStore: magic, version 2, entries (2: a
 * trusted certificate), and a SHA-1 over password, "Mighty Aphrodite" and all of it.
 */
export function javaTrustStore(certificate: string): Buffer {
  const der = Buffer.from(certificate.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
  const body = Buffer.concat([
    number(0xfeedfeed),
    number(2),
    number(1),
    number(2),
    text('gate'),
    Buffer.alloc(8),
    text('X.509'),
    number(der.length),
    der,
  ]);
  const password = Buffer.from(trustStorePassword, 'utf16le').swap16();
  const digest = createHash('sha1').update(password).update('Mighty Aphrodite').update(body).digest();
  return Buffer.concat([body, digest]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(value.length);
  return Buffer.concat([length, Buffer.from(value, 'latin1')]);
}
