import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { aadsts } from './aadsts.ts';
import type { AccessTokens } from './access-tokens.ts';
import { refusedProof } from './client-proof.ts';
import { type DeviceCodes, isConsumers } from './device-codes.ts';
import type { Directory, User } from './directory.ts';
import type { Registration, Registrations } from './registrations.ts';
import { askedScopes, refusedAppScopes, refusedUserScopes } from './scopes.ts';
import type { TokenAnswer, TokenRequest } from './token-request.ts';

/** How many refresh tokens are kept; the oldest go. */
const REMEMBERED = 10_000;

/** What the endpoint works with. */
export interface TokenEndpointParts {
  clock: Clock;
  directory: Directory;
  registrations: Registrations;
  tokens: AccessTokens;
  codes: DeviceCodes;
}

/** Answers token requests, and tells what a request was about, for faults. */
export type TokenEndpoint = (
  tenant: string,
  form: URLSearchParams,
) => Promise<{ request: TokenRequest; sound: TokenAnswer }>;

export function tokenEndpoint({ clock, directory, registrations, tokens, codes }: TokenEndpointParts): TokenEndpoint {
  // A refresh token is good for one use: whoever does not store the new one loses the sign-in.
  // Sterner than Entra, which lets old ones live.
  const refreshTokens = new Map<string, { clientId: string; user: User }>();

  async function forUser(app: Registration, user: User, grants?: readonly string[]): Promise<TokenAnswer> {
    const refreshToken = `mock-refresh-${randomBytes(32).toString('base64url')}`;
    const [oldest] = refreshTokens.size < REMEMBERED ? [] : refreshTokens.keys();
    if (oldest !== undefined) refreshTokens.delete(oldest);
    refreshTokens.set(refreshToken, { clientId: app.clientId, user });
    return { status: 200, body: await tokens.forUser(app, user, refreshToken, grants) };
  }

  /** The account that a grant speaks for, or why it does not. */
  function account(grantType: string, tenant: string, form: URLSearchParams, clientId: string): User | TokenAnswer {
    const now = clock.now();
    switch (grantType) {
      case 'password':
        return isConsumers(tenant) ? aadsts(9001023, now) : byPassword(directory, form, now);
      case 'device_code':
      case 'urn:ietf:params:oauth:grant-type:device_code':
        return byDeviceCode(codes, form, clientId, now);
      case 'refresh_token': {
        const token = form.get('refresh_token') ?? '';
        const entry = refreshTokens.get(token);
        if (entry === undefined || entry.clientId !== clientId) return aadsts(70000, now);
        refreshTokens.delete(token);
        return entry.user;
      }
      default:
        return aadsts(70003, now, `Grant type: '${grantType}'.`);
    }
  }

  async function sound(tenant: string, form: URLSearchParams, scopes: readonly string[]): Promise<TokenAnswer> {
    const now = clock.now();
    const clientId = form.get('client_id') ?? '';
    const grantType = form.get('grant_type') ?? '';
    if (!servesTenant(tenant, directory)) return aadsts(90002, now, `Tenant '${tenant}'.`);
    const app = registrations.byClientId(clientId);
    if (app === undefined) return aadsts(700016, now, `Identifier '${clientId}'.`);
    const proof = { secret: form.get('client_secret'), assertion: form.get('client_assertion') };
    if (grantType === 'client_credentials') {
      if (isConsumers(tenant)) return aadsts(9001023, now);
      const refused = (await refusedProof(app, proof, now)) ?? refusedAppScopes(scopes, now);
      return refused ?? { status: 200, body: await tokens.forApp(app) };
    }
    // Users' grants come from public clients: a proof is not needed, but a wrong one is refused.
    const unproven =
      proof.secret === null && proof.assertion === null ? undefined : await refusedProof(app, proof, now);
    if (unproven !== undefined) return unproven;
    const refused = refusedUserScopes(scopes, app, registrations.knowsPermission, now);
    if (refused !== undefined) return refused;
    const user = account(grantType, tenant, form, app.clientId);
    return 'status' in user ? user : forUser(app, user);
  }

  return async (tenant, form) => {
    const grantType = form.get('grant_type') ?? '';
    const scopes = askedScopes(form.get('scope') ?? '');
    const app = registrations.byClientId(form.get('client_id') ?? '');
    const request: TokenRequest = {
      grantType,
      scopes,
      grant: async (grants) => {
        if (app === undefined) return aadsts(700016, clock.now());
        if (grantType === 'client_credentials') return { status: 200, body: await tokens.forApp(app, grants) };
        const fallback = isConsumers(tenant) ? directory.users.personal : directory.users.admin;
        return forUser(app, directory.user(form.get('username') ?? '') ?? fallback, grants);
      },
    };
    return { request, sound: await sound(tenant, form, scopes) };
  };
}

function servesTenant(tenant: string, directory: Directory): boolean {
  return isConsumers(tenant) || [directory.tenantId, 'organizations', 'common'].includes(tenant.toLowerCase());
}

function byPassword(directory: Directory, form: URLSearchParams, now: number): User | TokenAnswer {
  const user = directory.user(form.get('username') ?? '');
  if (user === undefined || user.kind === 'personal') return aadsts(50034, now);
  if (user.password !== form.get('password')) return aadsts(50126, now);
  return user.mfa === 'required' ? aadsts(50076, now) : user;
}

function byDeviceCode(codes: DeviceCodes, form: URLSearchParams, clientId: string, now: number): User | TokenAnswer {
  const taken = codes.take(form.get('device_code') ?? '', clientId);
  switch (taken) {
    case 'pending':
      return aadsts(70016, now);
    case 'expired':
      return aadsts(70019, now);
    case 'unknown':
      return aadsts(70000, now);
    default:
      return taken;
  }
}
