import type { IncomingMessage } from 'node:http';

/** More than any body of Graph's; beyond it the rest is thrown away. */
const LONGEST = 1_000_000;

/** The whole body as text. */
export async function readBody(request: IncomingMessage): Promise<string | 'too long'> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length <= LONGEST) parts.push(part);
  }
  return length > LONGEST ? 'too long' : Buffer.concat(parts).toString('utf8');
}
