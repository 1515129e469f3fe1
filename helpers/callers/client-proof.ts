import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { NodeAuthOptions } from '@azure/msal-node';
import { z } from 'zod';
import { Mistake } from '../common/mistake.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { type AuthorityNetworkOptions, askAuthority } from './authority-network.ts';
import type { CallerName } from './caller-names.ts';
import type { CallerSettings } from './caller-settings.ts';
import { isLoopback } from './cloud.ts';

type ApplicationSettings = Exclude<CallerSettings, { kind: 'token' | 'sign-in' }>;
type Proof = Pick<NodeAuthOptions, 'clientSecret' | 'clientAssertion' | 'clientCertificate'>;

/** The audience of tokens that prove a workload to Entra. */
const exchangeAudience = 'api://AzureADTokenExchange';

/** What proves an application to Entra, as MSAL takes it. Throws a Mistake for files that are not what they should be. */
export function clientProof(name: CallerName, settings: ApplicationSettings, network: AuthorityNetworkOptions): Proof {
  switch (settings.kind) {
    case 'secret':
      return { clientSecret: settings.clientSecret };
    case 'certificate':
      return { clientCertificate: certificate(name, settings) };
    case 'assertion-file':
      // Read anew each time: whoever puts it there renews it.
      return { clientAssertion: async () => readOwn(`GRAPH_${name}_ASSERTION_FILE`, settings.file).trim() };
    case 'github':
      return { clientAssertion: () => githubToken(settings, network) };
    default:
      return settings satisfies never;
  }
}

function certificate(
  name: CallerName,
  { certificatePath, keyPath, passphrase }: Extract<ApplicationSettings, { kind: 'certificate' }>,
): NonNullable<NodeAuthOptions['clientCertificate']> {
  const pem = readOwn(`GRAPH_${name}_CERTIFICATE_PATH`, certificatePath);
  const key = readOwn(`GRAPH_${name}_CERTIFICATE_KEY_PATH`, keyPath);
  const x509 = parsed(certificatePath, 'no certificate in PEM form', () => new X509Certificate(pem));
  const privateKey = parsed(keyPath, 'no private key in PEM form, or the passphrase is wrong', () =>
    createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) }),
  );
  if (privateKey.asymmetricKeyType !== 'rsa')
    throw new Mistake({
      file: keyPath,
      found: 'Entra takes RSA keys only',
      instead: 'make a certificate with an RSA key',
    });
  if (!x509.checkPrivateKey(privateKey))
    throw new Mistake({ file: keyPath, found: `this key does not belong to the certificate ${certificatePath}` });
  if (Date.parse(x509.validTo) <= Date.now())
    throw new Mistake({
      file: certificatePath,
      found: `the certificate expired on ${x509.validTo}`,
      instead: 'renew it',
    });
  return {
    thumbprintSha256: x509.fingerprint256.replaceAll(':', ''),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    x5c: pem,
  };
}

function parsed<T>(file: string, found: string, make: () => T): T {
  try {
    return make();
  } catch {
    throw new Mistake({ file, found });
  }
}

function readOwn(setting: string, file: string): string {
  return readTextFile(file, { most: 1_000_000, instead: `${setting} names a file` });
}

const githubAnswer = z.looseObject({ value: z.string().min(1) });

/** Asks GitHub Actions for a token of the job (`permissions: id-token: write`), meant for Entra. */
async function githubToken(
  { url, requestToken }: Extract<ApplicationSettings, { kind: 'github' }>,
  network: AuthorityNetworkOptions,
): Promise<string> {
  if (!URL.canParse(url) || (!url.startsWith('https:') && !isLoopback(url)))
    throw new Mistake({
      found: 'ACTIONS_ID_TOKEN_REQUEST_URL is no https address',
      instead: 'leave it to GitHub Actions',
    });
  const address = new URL(url);
  address.searchParams.set('audience', exchangeAudience);
  const origins = [address.origin];
  const headers = { Authorization: `Bearer ${requestToken}`, Accept: 'application/json' };
  const { status, body } = await askAuthority('GET', address.href, { headers }, { ...network, origins });
  const answer = githubAnswer.safeParse(body);
  if (status !== 200 || !answer.success)
    throw new Mistake({
      found: `GitHub Actions gave no token of this job (${status})`,
      instead: 'write "permissions: id-token: write" for the job',
    });
  return answer.data.value;
}
