import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** Puts a well-formed answer on the wire. Node adds the length of a body, and nothing to a 204. */
export function write(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body === '' ? undefined : answer.body);
}
