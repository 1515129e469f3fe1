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
