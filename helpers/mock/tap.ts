import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Somebody between the socket and the mock, who sees each request, and may answer it in the mock's place. `serve` lets the mock answer. */
export type Tap = (request: IncomingMessage, response: ServerResponse, serve: () => void) => void;

/** When a tapped connection was made, in milliseconds since 1970. */
export const openedAt = new WeakMap<Socket, number>();
