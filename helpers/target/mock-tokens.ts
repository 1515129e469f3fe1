import { ConfidentialClientApplication, LogLevel, PublicClientApplication } from '@azure/msal-node';
import { brokenCredential } from '../callers/broken-credential.ts';
import { credentialOf, type Token } from '../callers/token.ts';
import type { Caller } from '../contract/clause.ts';
import type { Secrets } from '../exchange/secrets.ts';
import type { Mock } from '../mock/mock.ts';

const graph = 'https://graph.microsoft.com';
const quiet = {
  system: { loggerOptions: { loggerCallback: () => {}, logLevel: LogLevel.Error, piiLoggingEnabled: false } },
};

/** Milliseconds that a token is used before the next is asked for: well within its life, and before a future one becomes valid. */
const freshFor = 600_000;

interface Kept {
  readonly since: number;
  readonly token: Promise<Token>;
}

/** What a user's token holds beside the caller's grants: Entra issues none without a scope, and GET /me shows it alive. */
export const usualScope = 'User.Read';

/**
 * Tokens of the mock's Entra. Sound ones come through MSAL, as they would from the real one; each is asked for once, while it is fresh.
 * `beside`: the scope that a user's token holds beside the grants.
 */
export function mockTokens(
  mock: Mock,
  secrets: Secrets,
  now: () => number,
): (caller: Caller, beside?: string) => Promise<Token> {
  const kept = new Map<string, Kept>();
  const once = (key: string, make: () => Promise<Token>): Promise<Token> => {
    const known = kept.get(key);
    if (known !== undefined && now() - known.since < freshFor) return known.token;
    const token = make();
    kept.set(key, { since: now(), token });
    return token;
  };
  const sound = async (caller: Caller, beside: string): Promise<string> => {
    const key = `sound ${caller.tokenClass} ${beside} ${[...caller.grants].sort().join(' ')}`;
    const token = await once(key, async () => tokenOf(`Bearer ${await acquire(mock, caller, beside)}`, secrets));
    return bare(token.header ?? '');
  };
  return (caller, beside = usualScope) => {
    const key = [caller.name, caller.flaw, caller.tokenClass, caller.scheme, beside, ...caller.grants].join(' ');
    return once(key, async () =>
      tokenOf(await headerFor(caller, mock, () => sound(caller, beside), Math.floor(now() / 1000)), secrets),
    );
  };
}

const bare = (header: string): string => header.replace(/^\S+ /, '');

function tokenOf(header: string | undefined, secrets: Secrets): Token {
  if (header === undefined || header.trim() === 'Bearer') return { header, credential: { form: 'none' } };
  if (bare(header).length > 20) secrets.add(bare(header), 'token');
  return { header, credential: credentialOf(bare(header)) };
}

async function headerFor(
  caller: Caller,
  mock: Mock,
  sound: () => Promise<string>,
  now: number,
): Promise<string | undefined> {
  const kind = caller.tokenClass === 'Application' ? 'app' : 'user';
  if (caller.flaw !== undefined) {
    return brokenCredential(
      caller.flaw,
      sound,
      { sign: (claims) => mock.entra.mint(claims), sound: mock.entra.standardClaims(kind, caller.grants) },
      now,
    );
  }
  if (caller.misplaced) return `Bearer ${await mock.entra.mint(misplacedClaims(mock, kind, caller.grants))}`;
  return `${caller.scheme ?? 'Bearer'} ${await sound()}`;
}

/** A user's permission among the roles, an app's among the scopes: where neither belongs. */
function misplacedClaims(mock: Mock, kind: 'user' | 'app', grants: readonly string[]): Record<string, unknown> {
  const { scp, roles, ...claims } = mock.entra.standardClaims(kind, []);
  return kind === 'user'
    ? { ...claims, scp: scp ?? 'User.Read', roles: [...grants] }
    : { ...claims, roles, scp: grants.join(' ') };
}

async function acquire(mock: Mock, caller: Caller, beside: string): Promise<string> {
  switch (caller.tokenClass) {
    case 'DelegatedWork':
      return workToken(mock, [beside, ...caller.grants]);
    case 'DelegatedPersonal':
      return personalToken(mock, [beside, ...caller.grants]);
    case 'Application':
      return applicationToken(mock, caller.grants);
    default:
      return caller.tokenClass satisfies never;
  }
}

const nameOf = (kind: string, grants: readonly string[]): string =>
  `suite-${kind}-${[...grants].sort().join('-') || 'none'}`;

async function workToken(mock: Mock, grants: readonly string[]): Promise<string> {
  const { clientId } = await mock.entra.register({ name: nameOf('work', grants), delegated: grants });
  const { authority, authorityMetadata, users } = mock.entra;
  const app = new PublicClientApplication({ auth: { clientId, authority, authorityMetadata }, ...quiet });
  const { username, password } = users.admin;
  return tokenIn(await app.acquireTokenByUsernamePassword({ scopes: [`${graph}/.default`], username, password }));
}

/** Entra gives personal accounts no token for a password: they confirm a code. */
async function personalToken(mock: Mock, grants: readonly string[]): Promise<string> {
  const { clientId } = await mock.entra.register({ name: nameOf('personal', grants), delegated: grants });
  const { consumersAuthority, consumersMetadata, users } = mock.entra;
  const app = new PublicClientApplication({
    auth: { clientId, authority: consumersAuthority, authorityMetadata: consumersMetadata },
    ...quiet,
  });
  const scopes = grants.map((grant) => `${graph}/${grant}`);
  return tokenIn(
    await app.acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback: ({ userCode }) => mock.entra.approveDeviceCode(userCode, users.personal.username),
    }),
  );
}

async function applicationToken(mock: Mock, grants: readonly string[]): Promise<string> {
  const { clientId, clientSecret } = await mock.entra.register({
    name: nameOf('application', grants),
    application: grants,
  });
  const { authority, authorityMetadata } = mock.entra;
  const app = new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority, authorityMetadata },
    ...quiet,
  });
  return tokenIn(await app.acquireTokenByClientCredential({ scopes: [`${graph}/.default`] }));
}

function tokenIn(result: { accessToken: string } | null): string {
  if (result === null) throw new Error('MSAL gave no token');
  return result.accessToken;
}

/** Asks the mock's Entra for one scope, as a user's app would: its answer tells whether there is such a permission. */
export async function askMockPermission(
  mock: Mock,
  name: string,
): Promise<{ request: { method: string; url: string }; status: number; body: string }> {
  const { authority, authorityMetadata, users, register } = mock.entra;
  const { clientId } = await register({ name: 'suite-permission-names', delegated: ['User.Read'] });
  const app = new PublicClientApplication({ auth: { clientId, authority, authorityMetadata }, ...quiet });
  const request = { method: 'POST', url: `${authority}/oauth2/v2.0/token?scope=${graph}/${name}` };
  try {
    await app.acquireTokenByUsernamePassword({
      scopes: [`${graph}/${name}`],
      username: users.admin.username,
      password: users.admin.password,
    });
    return { request, status: 200, body: 'a token was issued' };
  } catch (error) {
    return { request, status: 400, body: error instanceof Error ? error.message : String(error) };
  }
}
