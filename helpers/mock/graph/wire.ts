import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';

/**
 * Bytes for the socket, past all of Node's care for well-formed answers: written in order, each `after` milliseconds after the ones before it
 * (default 0). The connection then serves the next request.
 */
export type WireAnswer = readonly { bytes: string; after?: number }[];

/** Writes the bytes. A client that goes away in the middle ends it quietly. */
export async function writeWire(response: ServerResponse, wire: WireAnswer, clock: Clock): Promise<void> {
  const { socket } = response;
  if (socket === null) return;
  for (const { bytes, after = 0 } of wire) {
    if (after > 0) await clock.sleep(after);
    if (socket.destroyed) return;
    socket.write(bytes, 'latin1');
  }
  // Node's server waits for this event before it serves the next request of the connection.
  response.emit('finish');
}

/** An answer as bytes, for faults that want to change but a little: head with the answer's headers, then `rest`. */
export function wireHead(
  answer: { status: number; headers: Record<string, string> },
  extra: Record<string, string> = {},
): string {
  const headers = Object.entries({ ...answer.headers, ...extra }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${answer.status} ${reasons[answer.status] ?? 'Unknown'}\r\n${headers.join('')}\r\n`;
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  204: 'No Content',
  302: 'Found',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
};
