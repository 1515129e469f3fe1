import { z } from 'zod';
import { type AuthorityNetworkOptions, askAuthority } from './authority-network.ts';
import { NobodyCanSignIn } from './nobody-can-sign-in.ts';

/** What MSAL needs to know of an authority. */
export interface Authority {
  readonly authority: string;
  readonly knownAuthorities: string[];
  /** For a loopback authority over plain HTTP: its own discovery document (MSAL takes no http:// authority). */
  readonly authorityMetadata?: string;
}

/** Entra's name for personal accounts, in place of a tenant. */
export const consumers = 'consumers';

const discovery = z.looseObject({ token_endpoint: z.url(), issuer: z.string() });

/**
 * The authority of a tenant at an origin. A plain HTTP one (loopback: settings see to that) is asked for its discovery document, whose
 * endpoints must be its own; MSAL then believes it talks to the public cloud.
 */
export async function authorityOf(
  origin: string,
  tenant: string,
  network: AuthorityNetworkOptions,
): Promise<Authority> {
  if (origin.startsWith('https:'))
    return { authority: `${origin}/${tenant}`, knownAuthorities: [new URL(origin).host] };
  const url = `${origin}/${tenant}/v2.0/.well-known/openid-configuration`;
  const { status, body } = await askAuthority('GET', url, {}, network);
  const found = discovery.safeParse(body);
  if (status !== 200 || !found.success || new URL(found.data.token_endpoint).origin !== origin)
    throw new NobodyCanSignIn({
      found: `GRAPH_AUTHORITY ${origin} gave no discovery document of its own for ${tenant} (${status})`,
      instead: 'name the address of the Entra that this run signs in to',
    });
  return {
    authority: `https://login.microsoftonline.com/${tenant}`,
    knownAuthorities: [],
    authorityMetadata: JSON.stringify(found.data),
  };
}
