import { hasUnseen } from './printable.ts';

/** Control characters, lone surrogates, line separators, and marks that turn what follows round: no text of a page needs them. */
const never = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Bodies are data: they are sent and shown as JSON, where such letters are written out. */
const isData = (path: readonly PropertyKey[]): boolean =>
  path[0] === 'bodies' || (path[0] === 'request-body' && path[1] === 'example');

/** What becomes part of a request: no letter in it may be hidden. */
const isSent = (path: readonly PropertyKey[]): boolean =>
  path[0] === 'http-request' || path[0] === 'action' || ['value', 'scheme'].includes(String(path.at(-1)));

/** What people write at length, over several lines. */
const isProse = (path: readonly PropertyKey[]): boolean => ['reason', 'observed'].includes(String(path.at(-1)));

/** Where in a parsed file there are letters that a terminal obeys, a header cannot carry or a reader does not see, as paths of keys. */
export function hiddenLetters(value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  if (isData(path)) return [];
  if (typeof value === 'string') {
    const text = isProse(path) ? value.replaceAll('\n', ' ') : value;
    return never.test(text) || (isSent(path) && hasUnseen(text)) ? [path] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return !Array.isArray(value) && hasUnseen(key) ? [at] : hiddenLetters(one, at);
  });
}
