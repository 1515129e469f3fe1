import { randomUUID } from 'node:crypto';
import type { TokenAnswer } from './token-request.ts';

/** The errors that the mock's Entra knows: OAuth's word, status, and Microsoft's text. Source: Microsoft's list of AADSTS codes. */
const errors = {
  50034: ['invalid_grant', 400, 'The user account does not exist in the directory.'],
  50076: [
    'invalid_grant',
    400,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  ],
  50126: ['invalid_grant', 400, 'Error validating credentials due to invalid username or password.'],
  65001: ['invalid_grant', 400, 'The user or administrator has not consented to use the application.'],
  70000: ['invalid_grant', 400, 'The provided grant has been used before, has expired or was revoked.'],
  70003: ['unsupported_grant_type', 400, 'The app requested an unsupported grant type.'],
  70011: ['invalid_scope', 400, 'The provided value for the input parameter scope is not valid.'],
  70016: ['authorization_pending', 400, 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.'],
  70019: ['expired_token', 400, 'Verification code expired. Have the user sign in again.'],
  90002: ['invalid_request', 400, 'Tenant not found. Check that you have the correct tenant ID.'],
  500011: ['invalid_resource', 400, 'The resource principal was not found in the tenant.'],
  650053: ['invalid_client', 400, "The application asked for a scope that doesn't exist on the resource."],
  700016: ['unauthorized_client', 400, 'Application with the identifier was not found in the directory.'],
  700027: [
    'invalid_client',
    401,
    'The certificate with identifier used to sign the client assertion is not registered on application, or the signature is wrong.',
  ],
  700211: ['invalid_client', 401, 'No matching federated identity record found for presented assertion issuer.'],
  700213: ['invalid_client', 401, 'No matching federated identity record found for presented assertion subject.'],
  700024: ['invalid_client', 401, 'Client assertion is not within its valid time range.'],
  900144: ['invalid_request', 400, 'The request body must contain a required parameter.'],
  7000215: ['invalid_client', 401, 'Invalid client secret provided.'],
  7000218: [
    'invalid_client',
    401,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ],
  9001023: ['invalid_grant', 400, 'The grant type is not supported over the /common or /consumers endpoints.'],
} as const satisfies Record<number, readonly [string, number, string]>;

export type AadstsCode = keyof typeof errors;

/** An error in Entra's form. `detail` follows the text: a name that was not found, and the like. */
export function aadsts(code: AadstsCode, now: number, detail = ''): TokenAnswer {
  const [error, status, text] = errors[code];
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const description = `AADSTS${code}: ${text}${detail === '' ? '' : ` ${detail}`}`;
  return {
    status,
    body: {
      error,
      error_description: `${description} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      ...(code === 50076 ? { suberror: 'basic_action' } : {}),
    },
  };
}
