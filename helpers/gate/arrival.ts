import type { IncomingMessage } from 'node:http';

/** What is known of a request when it is there. */
export interface Arrival {
  readonly request: IncomingMessage;
  /** Path and query, as they are judged: of a batch's item its own. */
  readonly target: string;
  readonly place: 'graph' | 'authority' | 'elsewhere';
  readonly order: number;
  readonly scenario: string;
  readonly route:
    | { readonly contract: string; readonly route: string; readonly status: 'no-content' | 'content' }
    | undefined;
  /** The host that was meant, where it is not loopback. */
  readonly host: string | undefined;
  readonly at: number;
  readonly batch?: { readonly envelope: number; readonly item?: string } | undefined;
}
