import type { IncomingMessage } from 'node:http';

/** More than any body of Graph's; beyond it the rest is thrown away. */
const LONGEST = 1_000_000;

/** Bodies that a tap has read before the mock does. */
const readBefore = new WeakMap<IncomingMessage, Buffer>();

/** Hands on a body that was read already: its stream has ended. */
export const bodyWasRead = (request: IncomingMessage, body: Buffer): void => void readBefore.set(request, body);

/** The whole body as text. */
export async function readBody(request: IncomingMessage): Promise<string | 'too long'> {
  const known = readBefore.get(request);
  if (known !== undefined) return known.length > LONGEST ? 'too long' : known.toString('utf8');
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length <= LONGEST) parts.push(part);
  }
  return length > LONGEST ? 'too long' : Buffer.concat(parts).toString('utf8');
}
