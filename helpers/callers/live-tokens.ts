import type { Clock } from '../common/clock.ts';
import { Mistake } from '../common/mistake.ts';
import { type CallerName, commandName } from './caller-names.ts';
import { type CallerSettings, secretOf } from './caller-settings.ts';
import { type MsalOptions, msalClients } from './msal-clients.ts';
import { aadstsCode, type NotToBeHad, signInRefusal } from './sign-in-refusal.ts';
import type { SignIn } from './sign-ins.ts';
import { tokenFacts } from './token-facts.ts';

export interface LiveTokensOptions extends MsalOptions {
  readonly callers: ReadonlyMap<CallerName, CallerSettings>;
  readonly clock: Clock;
}

export interface LiveTokens {
  /** An access token of a configured caller, renewed five minutes before it ends. Throws a Mistake for settings that Entra refuses. */
  of(name: CallerName): Promise<string | NotToBeHad>;
  /** True where a signed-in caller can ask Entra about permissions. */
  readonly canAsk: boolean;
  /** What Entra says when a user's app asks for one scope; `because` where it says nothing about the scope. */
  ask(permission: string): Promise<{ readonly status: number; readonly body: string; readonly url: string }>;
  /**
   * Signs a person in by device code and keeps the sign-in. `tell` gets Entra's instruction; what `prove` throws on is not kept. Where nothing comes of it,
   * an earlier sign-in stays as it was.
   */
  signIn(name: CallerName, tell: (message: string) => void, prove?: (token: string) => void): Promise<string>;
  signInOf(name: CallerName): SignIn | undefined;
}

/** What a secret is called where it was taken out. */
const secretKinds: Record<CallerSettings['kind'], string> = {
  token: 'token',
  secret: 'client secret',
  certificate: 'passphrase',
  github: 'token',
  'sign-in': 'password',
  'assertion-file': 'assertion',
};

/** Milliseconds before its end at which a token is renewed. */
const renewalTime = 5 * 60_000;

/** Tokens of the configured callers through MSAL. A ready token is taken as it is: then no authority is asked. */
export function liveTokens(options: LiveTokensOptions): LiveTokens {
  const { callers, secrets, clock } = options;
  const held = new Map<CallerName, { token: string; until: number }>();
  for (const settings of callers.values()) secrets.add(secretOf(settings), secretKinds[settings.kind]);
  const clients = msalClients(options);

  async function of(name: CallerName): Promise<string | NotToBeHad> {
    const settings = callers.get(name);
    if (settings === undefined) return { because: `GRAPH_${name}_… is not configured` };
    if (settings.kind === 'token') return settings.token;
    const known = held.get(name);
    if (known !== undefined && known.until - renewalTime > clock.now()) return known.token;
    try {
      const token = await acquire(name, settings);
      if (typeof token !== 'string') return token;
      secrets.add(token, 'token');
      held.set(name, { token, until: (tokenFacts(token).expires ?? clock.now() / 1000 + 3600) * 1000 });
      return token;
    } catch (error) {
      return signInRefusal(name, error, secrets.said);
    }
  }

  async function acquire(name: CallerName, settings: Exclude<CallerSettings, { kind: 'token' }>) {
    if (settings.kind === 'sign-in') return acquireForUser(name, settings, clients.scopesOf(name));
    const app = await clients.confidential(name, settings);
    return clients.run(() => app.acquireTokenByClientCredential({ scopes: clients.scopesOf(name) }));
  }

  /** The kept sign-in first; the password where there is none, or it has ended. */
  async function acquireForUser(
    name: CallerName,
    { clientId, password }: Extract<CallerSettings, { kind: 'sign-in' }>,
    scopes: string[],
    renew: 'when due' | 'now' = 'when due',
  ): Promise<string | NotToBeHad> {
    const signIn = clients.signInOf(name, clientId);
    if (signIn.exists()) {
      try {
        return await signIn.exclusively((cache) => clients.silently(name, clientId, { scopes, cache, renew }));
      } catch (error) {
        if (password === undefined || error instanceof Mistake) throw error;
      }
    }
    if (password === undefined)
      return { because: `${name} has not signed in yet; sign in with \`login ${commandName(name)}\`` };
    const app = await clients.public(name, clientId);
    return clients.run(() => app.acquireTokenByUsernamePassword({ scopes, ...password }));
  }

  const asker = (['DELEGATED_WORK', 'DELEGATED_WORK_UNPRIVILEGED'] as const).find((name) => {
    const settings = callers.get(name);
    return (
      settings?.kind === 'sign-in' &&
      (settings.password !== undefined || clients.signInOf(name, settings.clientId).exists())
    );
  });

  async function ask(permission: string) {
    const settings = asker === undefined ? undefined : callers.get(asker);
    /** What is not sent has no address but the authority's. */
    const told = (status: number, body: string) => ({ status, body, url: clients.postedTo() ?? options.authority });
    if (asker === undefined || settings?.kind !== 'sign-in') return told(503, 'no caller is signed in that could ask');
    try {
      const token = await acquireForUser(asker, settings, [`${options.resource}/${permission}`], 'now');
      return typeof token === 'string' ? told(200, 'a token was issued') : told(503, token.because);
    } catch (error) {
      const body = secrets.said(error instanceof Error ? error.message : String(error));
      return told(aadstsCode(error) === undefined ? 503 : 400, body);
    }
  }

  const signIn: LiveTokens['signIn'] = async (name, tell, prove = () => {}) => {
    const settings = callers.get(name);
    if (settings?.kind !== 'sign-in')
      throw new Mistake({
        found: `GRAPH_${name}_CLIENT_ID is not set`,
        instead: 'write the client id of its app registration',
      });
    const kept = clients.signInOf(name, settings.clientId);
    const scopes = clients.scopesOf(name);
    try {
      return await kept.anew(async (cache) => {
        const app = await clients.public(name, settings.clientId, cache);
        const token = await clients.run(() =>
          app.acquireTokenByDeviceCode({ scopes, deviceCodeCallback: ({ message }) => tell(message) }),
        );
        prove(token);
        return token;
      });
    } catch (error) {
      throw new Mistake({ found: signInRefusal(name, error, secrets.said).because });
    }
  };

  return {
    of,
    canAsk: asker !== undefined,
    ask,
    signIn,
    signInOf: (name) => {
      const settings = callers.get(name);
      return settings?.kind === 'sign-in' ? clients.signInOf(name, settings.clientId) : undefined;
    },
  };
}
