import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { OpaqueTokens } from '../tokens/opaque-tokens.ts';
import { CONSUMERS_TENANT, type Directory, type User } from './directory.ts';
import type { Registration } from './registrations.ts';
import type { SigningKeys } from './signing-keys.ts';

/** How long an access token lives, in seconds. Entra rolls dice between 60 and 90 minutes. */
const LIFETIME = 65 * 60;

/** Makes what the token endpoint hands out. */
export interface AccessTokens {
  /** Claims of a sound token, for whoever wants to break one of them. Times are seconds since 1970. */
  claims(
    app: Pick<Registration, 'clientId' | 'name'>,
    user: User | undefined,
    grants: readonly string[],
  ): Record<string, unknown>;
  forApp(app: Registration, grants?: readonly string[]): Promise<Record<string, unknown>>;
  /** `refreshToken` goes along with it. */
  forUser(
    app: Registration,
    user: User,
    refreshToken: string,
    grants?: readonly string[],
  ): Promise<Record<string, unknown>>;
}

export function accessTokens(
  clock: Clock,
  directory: Directory,
  keys: SigningKeys,
  opaque: OpaqueTokens,
): AccessTokens {
  const { tenantId } = directory;

  const claims: AccessTokens['claims'] = (app, user, grants) => {
    const now = Math.floor(clock.now() / 1_000);
    // A service principal has an object id of its own; any stable one will do.
    const objectId = user?.id ?? guidFrom(`service principal of ${app.clientId}`);
    return {
      aud: '00000003-0000-0000-c000-000000000000',
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: now - 5 * 60,
      nbf: now - 5 * 60,
      exp: now + LIFETIME,
      app_displayname: app.name,
      appid: app.clientId,
      idtyp: user === undefined ? 'app' : 'user',
      oid: objectId,
      sub: user === undefined ? objectId : guidFrom(`${user.id} at ${app.clientId}`),
      tid: tenantId,
      uti: randomUUID(),
      ver: '1.0',
      ...(user === undefined
        ? {
            appidacr: '1',
            idp: `https://sts.windows.net/${tenantId}/`,
            ...(grants.length > 0 ? { roles: grants } : {}),
          }
        : { acct: 0, name: user.displayName, upn: user.username, unique_name: user.username, scp: withOidc(grants) }),
    };
  };

  const forApp: AccessTokens['forApp'] = async (app, grants = app.application) => ({
    token_type: 'Bearer',
    expires_in: LIFETIME - 1,
    ext_expires_in: LIFETIME - 1,
    access_token: await keys.sign(claims(app, undefined, grants)),
  });

  const forUser: AccessTokens['forUser'] = async (app, user, refreshToken, grants = app.delegated) => {
    const tid = user.kind === 'personal' ? CONSUMERS_TENANT : tenantId;
    const now = clock.now();
    const accessToken =
      user.kind === 'personal'
        ? opaque.issue({ objectId: user.id, scopes: grants, from: now, until: now + LIFETIME * 1_000 })
        : await keys.sign(claims(app, user, grants));
    return {
      token_type: 'Bearer',
      scope: withOidc(grants.map((grant) => `https://graph.microsoft.com/${grant}`)),
      expires_in: LIFETIME - 1,
      ext_expires_in: LIFETIME - 1,
      access_token: accessToken,
      refresh_token: refreshToken,
      id_token: await keys.sign(idClaims(app, user, tid, Math.floor(now / 1_000))),
      client_info: Buffer.from(JSON.stringify({ uid: user.id, utid: tid })).toString('base64url'),
    };
  };

  return { claims, forApp, forUser };
}

function idClaims(app: Registration, user: User, tid: string, now: number): Record<string, unknown> {
  return {
    aud: app.clientId,
    iss: `https://login.microsoftonline.com/${tid}/v2.0`,
    iat: now - 5 * 60,
    nbf: now - 5 * 60,
    exp: now + LIFETIME,
    name: user.displayName,
    oid: user.id,
    preferred_username: user.username,
    sub: guidFrom(`${user.id} at ${app.clientId}`),
    tid,
    ver: '2.0',
  };
}

/** Entra writes the sign-in's own scopes into `scp`, too. */
function withOidc(grants: readonly string[]): string {
  return ['openid', 'profile', 'email', ...grants].join(' ');
}

function guidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
