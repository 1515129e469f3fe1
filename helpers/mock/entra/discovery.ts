import { isConsumers } from './device-codes.ts';
import type { Directory } from './directory.ts';
import { CONSUMERS_TENANT } from './directory.ts';

/** The OpenID configuration of a tenant, its endpoints under `origin`. The issuer keeps Entra's own name, as MSAL expects. */
export function openIdConfiguration(origin: string, tenant: string, directory: Directory): Record<string, unknown> {
  const tid = isConsumers(tenant) ? CONSUMERS_TENANT : directory.tenantId;
  const at = (path: string): string => `${origin}/${tenant}/${path}`;
  return {
    token_endpoint: at('oauth2/v2.0/token'),
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: at('discovery/v2.0/keys'),
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `https://login.microsoftonline.com/${tid}/v2.0`,
    authorization_endpoint: at('oauth2/v2.0/authorize'),
    device_authorization_endpoint: at('oauth2/v2.0/devicecode'),
    end_session_endpoint: at('oauth2/v2.0/logout'),
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'name', 'tid', 'preferred_username', 'oid'],
  };
}

/** What MSAL asks to learn whether it may trust a host. */
export function instanceDiscovery(origin: string, tenant: string): Record<string, unknown> {
  const { host } = new URL(origin);
  return {
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
