import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isCoded, undoCodings } from '../exchange/undo-codings.ts';

/** A request's content as it came. */
export interface Content {
  readonly length: number;
  /** Equal for equal bytes; made with a key of this process, so that nobody can guess a short secret from it. */
  readonly digest: string;
  /** Decoded. */
  readonly bytes: Buffer;
  readonly unreadable?: string;
}

const key = randomBytes(32);
const most = 1_000_000;
const digestOf = (bytes: Buffer): string => createHmac('sha256', key).update(bytes).digest('hex').slice(0, 16);
export const noContent: Content = { length: 0, digest: digestOf(Buffer.alloc(0)), bytes: Buffer.alloc(0) };

/** True for a request that says it brings nothing: it need not be waited for. */
export function isEmpty({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
}

/** Reads a request's content; throws where the client goes away in the middle. Of a long one only the beginning is in `bytes`. */
export async function contentOf(request: IncomingMessage): Promise<Content> {
  if (isEmpty(request)) return noContent;
  const hash = createHmac('sha256', key);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    hash.update(part);
    if (length <= most) parts.push(part);
    length += part.length;
  }
  const bytes = Buffer.concat(parts);
  const base = { length, digest: hash.digest('hex').slice(0, 16) };
  const coding = request.headers['content-encoding'];
  if (!isCoded(bytes, coding)) return { ...base, bytes };
  const undone = await undoCodings(bytes, coding ?? '', most);
  return 'bytes' in undone ? { ...base, bytes: undone.bytes } : { ...base, bytes, unreadable: undone.unreadable };
}
