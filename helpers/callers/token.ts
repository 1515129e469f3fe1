import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Credential } from '../exchange/exchange.ts';

/** What goes into Authorization, and what it says of itself. `header` is undefined where none is sent. */
export interface Token {
  readonly header: string | undefined;
  readonly credential: Credential;
}

const claims = z.looseObject({
  idtyp: z.string().optional(),
  scp: z.string().optional(),
  roles: z.array(z.string()).optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  iss: z.string().optional(),
  nbf: z.number().optional(),
  exp: z.number().optional(),
  tid: z.string().optional(),
});

/** Tenant of all personal Microsoft accounts. */
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** What an access token says of itself. Personal accounts' tokens are opaque, and begin with EwA to EwD (graph-wire: token classes). */
export function credentialOf(token: string): Credential {
  const payload = claimsOf(token);
  if (payload === undefined)
    return /^Ew[A-D]/.test(token) ? { form: 'opaque', tokenClass: 'DelegatedPersonal' } : { form: 'unreadable' };
  const audience = Array.isArray(payload.aud) ? payload.aud[0] : payload.aud;
  return {
    form: 'jwt',
    tokenClass: classOf(payload),
    ...(payload.scp === undefined ? {} : { scopes: payload.scp.split(' ').filter((scope) => scope !== '') }),
    ...(payload.roles === undefined ? {} : { roles: payload.roles }),
    ...(audience === undefined ? {} : { audience }),
    ...(payload.iss === undefined ? {} : { issuer: payload.iss }),
    ...(payload.nbf === undefined ? {} : { notBefore: payload.nbf }),
    ...(payload.exp === undefined ? {} : { expires: payload.exp }),
  };
}

/** `idtyp` says it; where it is missing, `scp` belongs to users, and who has none is an app, with `roles` or without any permission. */
function classOf(payload: z.infer<typeof claims>): NonNullable<Credential['tokenClass']> {
  if (payload.tid === personalTenant) return 'DelegatedPersonal';
  if (payload.idtyp === 'app') return 'Application';
  if (payload.idtyp === 'user') return 'DelegatedWork';
  return payload.scp === undefined ? 'Application' : 'DelegatedWork';
}

function claimsOf(token: string): z.infer<typeof claims> | undefined {
  try {
    return claims.parse(decodeJwt(token));
  } catch {
    return undefined;
  }
}
