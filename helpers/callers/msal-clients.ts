import {
  type AuthenticationResult,
  ConfidentialClientApplication,
  type ICachePlugin,
  LogLevel,
  PublicClientApplication,
} from '@azure/msal-node';
import type { Secrets } from '../exchange/secrets.ts';
import { authorityOf, consumers } from './authority.ts';
import { type AuthorityNetworkOptions, AuthorityUnreachable, authorityNetwork } from './authority-network.ts';
import type { CallerName } from './caller-names.ts';
import { clientProof } from './client-proof.ts';
import { type SignIn, type SignInStore, signInOf } from './sign-ins.ts';

export interface MsalOptions {
  /** Origin of Entra. */
  readonly authority: string;
  readonly tenant: string | undefined;
  /** What tokens are asked for: Graph's address in its cloud. */
  readonly resource: string;
  readonly store: SignInStore;
  readonly network: Omit<AuthorityNetworkOptions, 'remember'>;
  readonly secrets: Secrets;
}

/** MSAL's applications for these options. A new one each time: after a failure an old one repeats the failure from its cache. */
export function msalClients(options: MsalOptions) {
  const { authority, resource, store, secrets } = options;
  const remember = (secret: string): void => secrets.add(secret, 'token');
  let posted: string | undefined;
  const onPost = (url: string): void => {
    posted = url;
  };
  const network: AuthorityNetworkOptions = { ...options.network, remember, onPost };
  const unreachable: AuthorityUnreachable[] = [];
  const inner = authorityNetwork(network);
  // MSAL wraps what its network throws beyond recognition: the last failure is kept beside it.
  const watched =
    <T extends unknown[], R>(send: (...given: T) => Promise<R>) =>
    async (...given: T): Promise<R> => {
      try {
        return await send(...given);
      } catch (error) {
        if (error instanceof AuthorityUnreachable) unreachable.push(error);
        throw error;
      }
    };
  const networkClient = {
    sendGetRequestAsync: watched(inner.sendGetRequestAsync),
    sendPostRequestAsync: watched(inner.sendPostRequestAsync),
  } as typeof inner;
  const system = {
    networkClient,
    disableInternalRetries: true,
    loggerOptions: { loggerCallback: () => {}, logLevel: LogLevel.Error, piiLoggingEnabled: false },
  };
  const tenantOf = (name: CallerName): string =>
    name === 'DELEGATED_PERSONAL' ? consumers : (options.tenant ?? 'organizations');

  async function publicClient(name: CallerName, clientId: string, cachePlugin?: ICachePlugin) {
    const auth = { clientId, ...(await authorityOf(authority, tenantOf(name), network)) };
    return new PublicClientApplication({
      auth,
      system,
      ...(cachePlugin === undefined ? {} : { cache: { cachePlugin } }),
    });
  }

  async function run(work: () => Promise<AuthenticationResult | null>): Promise<string> {
    unreachable.length = 0;
    try {
      const result = await work();
      if (result === null) throw new Error('MSAL gave no token');
      return result.accessToken;
    } catch (error) {
      throw unreachable.at(-1) ?? error;
    }
  }

  return {
    run,
    /** Where the last POST went, or undefined where none has. */
    postedTo: (): string | undefined => posted,
    public: publicClient,
    async confidential(name: CallerName, settings: Parameters<typeof clientProof>[1]) {
      const { clientId } = settings;
      const auth = {
        clientId,
        ...(await authorityOf(authority, tenantOf(name), network)),
        ...clientProof(name, settings, network),
      };
      return new ConfidentialClientApplication({ auth, system });
    },
    async silently(
      name: CallerName,
      clientId: string,
      { scopes, cache, renew }: { scopes: string[]; cache: ICachePlugin; renew: 'when due' | 'now' },
    ): Promise<string> {
      const app = await publicClient(name, clientId, cache);
      const [account] = await app.getTokenCache().getAllAccounts();
      if (account === undefined) throw new Error('no_account_in_silent_request');
      return run(() => app.acquireTokenSilent({ account, scopes, forceRefresh: renew === 'now' }));
    },
    scopesOf: (name: CallerName): string[] =>
      name === 'DELEGATED_PERSONAL' ? [`${resource}/User.Read`] : [`${resource}/.default`],
    signInOf: (name: CallerName, clientId: string): SignIn =>
      signInOf(store, name, { origin: authority, tenant: tenantOf(name), clientId }),
  };
}
