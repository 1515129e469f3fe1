import type { Failure } from '../exchange/exchange.ts';
import type { WireAnswer } from '../exchange/transport.ts';

/** A request as the guard sees it. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Why a request goes to the canary: to be accepted, or to be refused. */
  readonly purpose?: 'model' | 'refusal';
}

/** The one way out. */
export interface Guard {
  /** Throws Forbidden before a socket opens. */
  admit(request: Outgoing): void;
  /** Shows the guard what came back: what it allows later depends on it. */
  witness?(request: Outgoing, result: WireAnswer | Failure): void;
}

/** A request that must not be made. Always our own fault or an attack, never the target's. */
export class Forbidden extends Error {
  readonly because: string;

  constructor(request: Outgoing, because: string) {
    super(`the guard stopped ${request.method} ${request.url.slice(0, 300)}: ${because}`);
    this.name = 'Forbidden';
    this.because = because;
  }
}

/** The headers that a request may have. Others could change its host, its verb or its meaning. */
const headersAllowed: readonly string[] = [
  'accept',
  'authorization',
  'client-request-id',
  'content-type',
  'user-agent',
];

/** Throws for a header that is not among the few that the suite sends. */
export function admitHeaders(request: Outgoing): void {
  const strange = Object.keys(request.headers ?? {}).find((name) => !headersAllowed.includes(name.toLowerCase()));
  if (strange !== undefined)
    throw new Forbidden(request, `no request of this suite has the header ${strange.slice(0, 80)}`);
}

/** For the embedded mock: any path, on this loopback origin only. Its devices are nobody's. */
export function loopbackGuard(origin: string): Guard {
  const { hostname } = new URL(origin);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost' && hostname !== '[::1]')
    throw new Error(`not a loopback address: ${origin}`);
  return {
    admit(request) {
      admitHeaders(request);
      if (!request.url.startsWith(`${origin}/`))
        throw new Forbidden(request, `only ${origin} is the target of this run`);
    },
  };
}
