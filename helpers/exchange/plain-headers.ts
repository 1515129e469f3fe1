/**
 * Headers that have one value (RFC 9110, 5.3). Sent twice with different values the first counts, as for most clients; `retry-after` is not among
 * them: of several waits the longest is kept.
 */
const single = new Set([
  'age',
  'client-request-id',
  'content-length',
  'content-location',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'location',
  'request-id',
  'server',
]);

/**
 * Headers by their names in small letters, from Node's list of names and values in turn. The same line twice is one line (a proxy repeated it),
 * except where order and number mean something; different lines of a list are joined by commas (RFC 9110, 5.3).
 */
export function plainHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    const value = (raw[at + 1] ?? '').trim();
    const before: unknown = headers[name];
    headers[name] = typeof before === 'string' ? together(name, before, value) : value;
  }
  return headers;
}

function together(name: string, before: string, value: string): string {
  if (value === '') return before;
  if (before === '' || (before === value && name !== 'content-encoding')) return value;
  if (single.has(name)) return before;
  return name === 'retry-after' ? longest(before, value) : `${before}, ${value}`;
}

const seconds = (value: string): number => (/^\d+$/.test(value) ? Number(value) : Number.NaN);

/** Seconds are compared with seconds; of a number and a date the first stays. */
const longest = (before: string, value: string): string => (seconds(value) > seconds(before) ? value : before);
