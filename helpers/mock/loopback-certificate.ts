import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A certificate for loopback and the authority behind it. */
export interface LoopbackCertificate {
  key: string;
  cert: string;
  /** The authority's certificate, PEM. */
  ca: string;
  /** Where the authority's certificate was written, for `NODE_EXTRA_CA_CERTS`. */
  caFile: string;
  /** Removes the file. */
  remove(): Promise<void>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60 * 1_000;

/** Makes a certificate authority that lives for a day and signs nothing but one certificate for localhost, 127.0.0.1 and these hosts. */
export async function loopbackCertificate(hosts: readonly string[] = []): Promise<LoopbackCertificate> {
  const notBefore = new Date(Date.now() - DAY);
  const notAfter = new Date(Date.now() + DAY);
  const authorityKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authority = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=graph-conformance mock authority',
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const serverKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const server = await X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=localhost',
    issuer: authority.subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        ...hosts.map((value) => ({ type: 'dns' as const, value })),
      ]),
    ],
  });
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey), 'PRIVATE KEY');
  const ca = authority.toString('pem');
  const folder = await mkdtemp(join(tmpdir(), 'graph-conformance-mock-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, ca);
  return { key, cert: server.toString('pem'), ca, caFile, remove: () => rm(folder, { recursive: true, force: true }) };
}
