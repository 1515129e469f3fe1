import { z } from 'zod';
import type { MistakeDetails } from '../common/mistake.ts';
import type { TokenClass } from '../contract/schema.ts';
import { type CallerName, callerNames, classOfCaller, commandName } from './caller-names.ts';

/** How a caller comes by its token. */
export type CallerSettings =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'secret'; readonly clientId: string; readonly clientSecret: string }
  | {
      readonly kind: 'certificate';
      readonly clientId: string;
      readonly certificatePath: string;
      readonly keyPath: string;
      readonly passphrase: string | undefined;
    }
  | { readonly kind: 'assertion-file'; readonly clientId: string; readonly file: string }
  | { readonly kind: 'github'; readonly clientId: string; readonly url: string; readonly requestToken: string }
  | { readonly kind: 'sign-in'; readonly clientId: string; readonly password?: UserPassword };

interface UserPassword {
  readonly username: string;
  readonly password: string;
}

const text = z.string().trim().min(1);
const clientId = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a client id is a GUID');

/** Suffixes of `GRAPH_<CALLER>_…`, with what each is for. */
const suffixes = {
  TOKEN: text.describe('A ready access token. No authority is asked then.'),
  CLIENT_ID: clientId.describe('Application (client) id of the app registration.'),
  CLIENT_SECRET: text.describe('Its client secret.'),
  CERTIFICATE_PATH: text.describe('Its certificate, PEM; the private key may stand in the same file.'),
  CERTIFICATE_KEY_PATH: text.describe('The private key of the certificate, PEM.'),
  CERTIFICATE_PASSPHRASE: z.string().min(1).describe('The passphrase of the private key.'),
  ASSERTION_FILE: text.describe('A file with a federated token, e.g. of a workload identity. Read anew each time.'),
  USERNAME: text.describe('A test user without multi-factor authentication: the last resort.'),
  // A blank at its end belongs to it.
  PASSWORD: z.string().min(1).describe("The test user's password."),
} as const;
type Suffix = keyof typeof suffixes;

const ofClass: Record<TokenClass, readonly Suffix[]> = {
  Application: [
    'TOKEN',
    'CLIENT_ID',
    'CLIENT_SECRET',
    'CERTIFICATE_PATH',
    'CERTIFICATE_KEY_PATH',
    'CERTIFICATE_PASSPHRASE',
    'ASSERTION_FILE',
  ],
  DelegatedWork: ['TOKEN', 'CLIENT_ID', 'USERNAME', 'PASSWORD'],
  DelegatedPersonal: ['TOKEN', 'CLIENT_ID'],
};

const suffixesOf = (name: CallerName): readonly Suffix[] => ofClass[classOfCaller[name]];

/** Every `GRAPH_<CALLER>_…` setting with its schema, all optional. */
export const callerShape: Record<string, z.ZodOptional<z.ZodString>> = Object.fromEntries(
  callerNames.flatMap((name) =>
    suffixesOf(name).map((suffix) => [`GRAPH_${name}_${suffix}`, suffixes[suffix].optional()] as const),
  ),
);

/** What GitHub Actions gives a job with `id-token: write`. */
export interface GithubActions {
  readonly url: string;
  readonly requestToken: string;
}

type Values = Readonly<Record<string, string | undefined>>;

/** How a caller is configured: undefined where it is not; `mistakes` gets what does not fit together. */
export function callerSettingsOf(
  name: CallerName,
  values: Values,
  github: GithubActions | undefined,
  mistakes: MistakeDetails[],
): CallerSettings | undefined {
  const get = (suffix: Suffix): string | undefined => values[`GRAPH_${name}_${suffix}`];
  const token = get('TOKEN');
  if (token !== undefined) return { kind: 'token', token };
  const id = get('CLIENT_ID');
  const rest = suffixesOf(name).filter((suffix) => suffix !== 'CLIENT_ID' && get(suffix) !== undefined);
  if (id === undefined) {
    if (rest.length > 0)
      mistakes.push({
        found: `GRAPH_${name}_${rest[0] ?? ''} is set, and GRAPH_${name}_CLIENT_ID is not`,
        instead: 'give the client id of the app registration, or a ready token',
      });
    return undefined;
  }
  return classOfCaller[name] === 'Application'
    ? application(name, id, get, github, mistakes)
    : user(name, id, get, mistakes);
}

function application(
  name: CallerName,
  id: string,
  get: (suffix: Suffix) => string | undefined,
  github: GithubActions | undefined,
  mistakes: MistakeDetails[],
): CallerSettings | undefined {
  // Best first, as Entra advises for what runs unattended: federated, then certificate, then secret.
  const file = get('ASSERTION_FILE');
  if (file !== undefined) return { kind: 'assertion-file', clientId: id, file };
  const certificatePath = get('CERTIFICATE_PATH');
  if (certificatePath !== undefined)
    return {
      kind: 'certificate',
      clientId: id,
      certificatePath,
      keyPath: get('CERTIFICATE_KEY_PATH') ?? certificatePath,
      passphrase: get('CERTIFICATE_PASSPHRASE'),
    };
  const clientSecret = get('CLIENT_SECRET');
  if (clientSecret !== undefined) return { kind: 'secret', clientId: id, clientSecret };
  if (github !== undefined) return { kind: 'github', clientId: id, ...github };
  mistakes.push({
    found: `GRAPH_${name}_CLIENT_ID is set, and nothing that proves the application`,
    instead: `give GRAPH_${name}_CLIENT_SECRET, _CERTIFICATE_PATH or _ASSERTION_FILE, or run in GitHub Actions with "id-token: write"`,
  });
  return undefined;
}

function user(
  name: CallerName,
  id: string,
  get: (suffix: Suffix) => string | undefined,
  mistakes: MistakeDetails[],
): CallerSettings | undefined {
  const username = get('USERNAME');
  const password = get('PASSWORD');
  if ((username === undefined) !== (password === undefined))
    mistakes.push({
      found: `of GRAPH_${name}_USERNAME and GRAPH_${name}_PASSWORD only one is set`,
      instead: `give both, or neither and sign in once with \`login ${commandName(name)}\``,
    });
  return username === undefined || password === undefined
    ? { kind: 'sign-in', clientId: id }
    : { kind: 'sign-in', clientId: id, password: { username, password } };
}

/** The secret among a caller's settings, which must never be written down. */
export function secretOf(settings: CallerSettings): string | undefined {
  switch (settings.kind) {
    case 'token':
      return settings.token;
    case 'secret':
      return settings.clientSecret;
    case 'certificate':
      return settings.passphrase;
    case 'github':
      return settings.requestToken;
    case 'sign-in':
      return settings.password?.password;
    case 'assertion-file':
      return undefined;
    default:
      return settings satisfies never;
  }
}
