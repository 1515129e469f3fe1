import type { IncomingMessage, ServerResponse } from 'node:http';

/** Somebody between the socket and the mock, who sees each request, and may answer it in the mock's place. `serve` lets the mock answer. */
export type Tap = (request: IncomingMessage, response: ServerResponse, serve: () => void) => void;
