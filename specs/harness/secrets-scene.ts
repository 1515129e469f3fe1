import 'reflect-metadata';
import { KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509CertificateGenerator } from '@peculiar/x509';
import type { LiveMock } from './live-mock.ts';
import { baseOf, canaryOf } from './live-run.ts';
import { test as base } from './live-test.ts';
import { startTelltaleService, type TelltaleService } from './telltale-service.ts';

const privileged = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
const read = 'DeviceManagementManagedDevices.Read.All';

/** What the test itself makes up; tokens come from the mock. */
export const seeded = {
  'client secret': 'Wq7~8Q+with/odd=letters&"quo\\tes"-Ostrich',
  'certificate passphrase': 'Jv3!pass phrase of the key-Penguin',
  'cache key': 'Hn9~key of the cache-Flamingo',
} as const;

export interface Scene {
  readonly service: TelltaleService;
  readonly settings: Record<string, string>;
  /** Where everything that a command leaves behind is put, its output included. */
  readonly left: string;
  /** A settings folder of its own: certificates, kept sign-ins. */
  readonly own: string;
}

export const test = base.extend<{ readonly scene: Scene }>({
  scene: async ({ mock }, use, testInfo) => {
    const own = testInfo.outputPath('own');
    const left = testInfo.outputPath('left');
    for (const folder of [own, left]) mkdirSync(folder, { recursive: true });
    const { settings, secrets } = await callersOf(mock, own);
    const service = await startTelltaleService(mock.facts.url, secrets);
    await use({ service, left, own, settings: { ...settings, ...atService(service), GRAPH_REPORT_DIR: left } });
    service.stop();
  },
});

const atService = ({ url }: TelltaleService): Record<string, string> => ({
  GRAPH_BASE_URL: url,
  GRAPH_AUTHORITY: url,
});

/** Every way of getting a token, with a secret of its own. */
async function callersOf(mock: LiveMock, folder: string) {
  const { apps, users } = mock.facts;
  const { certificate, key, plainKey } = await certificateWith(seeded['certificate passphrase']);
  writeFileSync(join(folder, 'app.pem'), certificate);
  writeFileSync(join(folder, 'app.key'), key);
  const register = (app: object): Promise<unknown> => mock.tell({ kind: 'register', app: app as never });
  const ids = [
    await register({ name: 'by-secret', application: [privileged, read], secret: seeded['client secret'] }),
    await register({ name: 'by-certificate', application: [read], certificate }),
  ].map((app) => String(Reflect.get(Object(app), 'clientId')));
  const { DELEGATED_WORK_UNPRIVILEGED = '', DELEGATED_PERSONAL = '', EXPIRED = '', OTHER_AUDIENCE = '' } = mock.tokens;
  const settings = {
    GRAPH_TARGET: 'live',
    GRAPH_MAX_RATE: '0',
    GRAPH_PATIENCE: '0',
    ...baseOf(mock),
    ...canaryOf(mock),
    GRAPH_CACHE_DIR: join(folder, 'cache'),
    GRAPH_CACHE_KEY: seeded['cache key'],
    GRAPH_DELEGATED_WORK_CLIENT_ID: apps['delegated-work']?.id ?? '',
    GRAPH_DELEGATED_WORK_USERNAME: users.admin?.name ?? '',
    GRAPH_DELEGATED_WORK_PASSWORD: users.admin?.password ?? '',
    GRAPH_DELEGATED_WORK_UNPRIVILEGED_TOKEN: DELEGATED_WORK_UNPRIVILEGED,
    GRAPH_APPLICATION_CLIENT_ID: ids[0] ?? '',
    GRAPH_APPLICATION_CLIENT_SECRET: seeded['client secret'],
    GRAPH_APPLICATION_UNPRIVILEGED_CLIENT_ID: ids[1] ?? '',
    GRAPH_APPLICATION_UNPRIVILEGED_CERTIFICATE_PATH: join(folder, 'app.pem'),
    GRAPH_APPLICATION_UNPRIVILEGED_CERTIFICATE_KEY_PATH: join(folder, 'app.key'),
    GRAPH_APPLICATION_UNPRIVILEGED_CERTIFICATE_PASSPHRASE: seeded['certificate passphrase'],
    GRAPH_DELEGATED_PERSONAL_TOKEN: DELEGATED_PERSONAL,
    GRAPH_EXPIRED_TOKEN: EXPIRED,
    GRAPH_OTHER_AUDIENCE_TOKEN: OTHER_AUDIENCE,
  };
  const secrets = {
    'ready token': DELEGATED_WORK_UNPRIVILEGED,
    'personal token': DELEGATED_PERSONAL,
    'expired token': EXPIRED,
    'token for another audience': OTHER_AUDIENCE,
    'private key': plainKey,
    password: users.admin?.password ?? '',
    ...seeded,
  };
  return { settings, secrets };
}

async function certificateWith(passphrase: string): Promise<{ certificate: string; key: string; plainKey: string }> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({ name: 'CN=app', keys, signingAlgorithm: algorithm });
  const key = KeyObject.from(keys.privateKey);
  const form = { type: 'pkcs8', format: 'pem' } as const;
  return {
    certificate: made.toString('pem'),
    key: key.export({ ...form, cipher: 'aes-256-cbc', passphrase }).toString(),
    plainKey: key.export(form).toString(),
  };
}
