import { type AuthError, ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
import type { Mock } from '../../helpers/mock/mock.ts';

export const GRAPH = 'https://graph.microsoft.com';
export const DEFAULT = [`${GRAPH}/.default`];

/** MSAL's two kinds of client for a mock over plain HTTP. */
export function msalClients(mock: () => Mock) {
  const publicClient = (clientId: string, accounts: 'work' | 'consumers' = 'work') => {
    const { authority, authorityMetadata, consumersAuthority, consumersMetadata } = mock().entra;
    const auth =
      accounts === 'work'
        ? { clientId, authority, authorityMetadata }
        : { clientId, authority: consumersAuthority, authorityMetadata: consumersMetadata };
    return new PublicClientApplication({ auth });
  };

  const confidentialClient = (auth: { clientId: string; clientSecret?: string; clientAssertion?: string }) => {
    const { authority, authorityMetadata } = mock().entra;
    return new ConfidentialClientApplication({ auth: { authority, authorityMetadata, ...auth } });
  };

  return { publicClient, confidentialClient };
}

/** What MSAL says went wrong: code and message. */
export async function failure(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: AuthError) => reason,
  );
  return `${error?.errorCode} ${error?.message}`;
}
