import type { Credential } from '../exchange/exchange.ts';
import { credentialOf } from './token.ts';

/** What an Authorization header carries. Another scheme than Bearer carries no access token, whatever stands behind it. */
export function headerCredential(header: string | undefined): Credential {
  if (header === undefined) return { form: 'none' };
  const token = /^Bearer +(\S+) *$/i.exec(header)?.[1];
  return token === undefined ? { form: /^Bearer *$/i.test(header) ? 'none' : 'unreadable' } : credentialOf(token);
}
