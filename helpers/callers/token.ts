import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Credential } from '../exchange/exchange.ts';
import { isOpaqueToken } from './opaque-token.ts';
import { tokenClassOf } from './token-class.ts';

/** What goes into Authorization, and what it says of itself. `header` is undefined where none is sent. */
export interface Token {
  readonly header: string | undefined;
  readonly credential: Credential;
}

/** Nothing is sent with it. */
export const noToken: Token = { header: undefined, credential: { form: 'none' } };

const names = z.union([
  z.string().transform((text) => text.split(' ').filter((name) => name !== '')),
  z.array(z.string()),
]);

/** A claim of another kind than it should be says nothing; it does not make the token unreadable. */
const claims = z.looseObject({
  scp: names.optional().catch(undefined),
  roles: names.optional().catch(undefined),
  aud: z
    .union([z.string(), z.array(z.string()).transform(([first]) => first)])
    .optional()
    .catch(undefined),
  iss: z.string().optional().catch(undefined),
  appid: z.string().optional().catch(undefined),
  azp: z.string().optional().catch(undefined),
  nbf: z.number().optional().catch(undefined),
  exp: z.number().optional().catch(undefined),
});

/** What an access token says of itself. */
export function credentialOf(token: string): Credential {
  const payload = claimsOf(token);
  if (payload === undefined)
    return isOpaqueToken(token) ? { form: 'opaque', tokenClass: 'DelegatedPersonal' } : { form: 'unreadable' };
  const tokenClass = tokenClassOf(payload);
  // Version 1 of the tokens says appid, version 2 azp (Microsoft's reference of access token claims).
  const client = payload.appid ?? payload.azp;
  return {
    form: 'jwt',
    ...(tokenClass === undefined ? {} : { tokenClass }),
    ...(payload.scp === undefined ? {} : { scopes: payload.scp }),
    ...(payload.roles === undefined ? {} : { roles: payload.roles }),
    ...(payload.aud === undefined ? {} : { audience: payload.aud }),
    ...(payload.iss === undefined ? {} : { issuer: payload.iss }),
    ...(client === undefined || !isId(client) ? {} : { client }),
    ...(payload.nbf === undefined ? {} : { notBefore: payload.nbf }),
    ...(payload.exp === undefined ? {} : { expires: payload.exp }),
  };
}

/** An id and nothing else: what a claim may hold besides has no place in a recording. */
const isId = (text: string): boolean => z.guid().safeParse(text).success;

/** The claims of a token that can be read, or undefined. */
export function claimsOf(token: string): z.infer<typeof claims> | undefined {
  try {
    return claims.parse(decodeJwt(token));
  } catch {
    return undefined;
  }
}
