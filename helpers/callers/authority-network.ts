import type { INetworkModule } from '@azure/msal-node';
import { toJson } from '../common/parse-json.ts';
import type { Agents } from '../exchange/transport.ts';
import { sendOnWire } from '../exchange/transport.ts';

/** What comes back from Entra, before anybody reads it. Text that is no JSON is kept under `text`. */
interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** Entra cannot be reached, or did not answer in time. */
export class AuthorityUnreachable extends Error {
  constructor(host: string, because: string) {
    super(`${host} gave no answer: ${because}`);
    this.name = 'AuthorityUnreachable';
  }
}

export interface AuthorityNetworkOptions {
  /** Origins that may be asked for tokens: nothing else gets a secret. */
  readonly origins: readonly string[];
  readonly agents: Agents;
  /** Milliseconds a request may take. */
  readonly timeout: number;
  /** Gets every token that comes back, so that it can be kept out of reports. */
  readonly remember: (secret: string) => void;
  /** Gets the address of each POST before it is sent: reports show what was asked, and where. */
  readonly onPost?: (url: string) => void;
}

/** MSAL's way to the network: to the configured authority only, no redirect followed, through the proxy that the user has. */
export function authorityNetwork(options: AuthorityNetworkOptions): INetworkModule {
  const ask = async <T>(
    method: string,
    url: string,
    given: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<{ headers: Record<string, string>; body: T; status: number }> => {
    const { status, headers, body } = await askAuthority(method, url, given, options);
    // MSAL reads the body as whatever it expects, and copes with what it does not.
    return { status, headers, body: body as T };
  };
  return {
    sendGetRequestAsync: (url, given) => ask('GET', url, given),
    sendPostRequestAsync: (url, given) => {
      options.onPost?.(url);
      return ask('POST', url, given);
    },
  };
}

/** One request to an authority. Throws where the address is not the authority's, and AuthorityUnreachable where nothing came back. */
export async function askAuthority(
  method: string,
  url: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string },
  { origins, agents, timeout, remember }: AuthorityNetworkOptions,
): Promise<Reply> {
  const { origin, host } = new URL(url);
  if (!origins.includes(origin)) throw new Error(`${host} is not the authority of this run (${origins.join(', ')})`);
  const answer = await sendOnWire({ method, url, headers, body }, { agents, timeout, watch: 0 });
  if ('kind' in answer) throw new AuthorityUnreachable(host, answer.message);
  if (answer.status >= 500 || answer.status === 429)
    throw new AuthorityUnreachable(host, `${answer.status} ${answer.reason}`);
  if (answer.status < 200) throw new AuthorityUnreachable(host, `${answer.status} and nothing else`);
  if (answer.unreadable !== undefined)
    throw new AuthorityUnreachable(host, `its answer could not be read: ${answer.unreadable}`);
  const json = toJson(answer.body);
  const reply = json === undefined ? { text: answer.body.slice(0, 200) } : json;
  for (const token of tokensIn(reply)) remember(token);
  return { status: answer.status, headers: { ...answer.headers }, body: reply };
}

const tokenKeys = ['access_token', 'refresh_token', 'id_token', 'device_code', 'value'] as const;

function tokensIn(reply: unknown): string[] {
  if (typeof reply !== 'object' || reply === null) return [];
  return tokenKeys.flatMap((key) => {
    const found: unknown = Reflect.get(reply, key);
    return typeof found === 'string' ? [found] : [];
  });
}
