/** Counts what a socket shows behind the head of the final answer. */
export interface BehindHead {
  see(chunk: Buffer): void;
  /** Bytes behind that head so far; undefined where no head was understood, so that nobody knows. */
  bytes(): number | undefined;
}

/** The most that heads may have, in bytes. Node's own parser gives up earlier. */
const largestHead = 64_000;

/** Reads heads one after the other: interim answers (1xx; RFC 9110, 15.2) have no content, and the final one follows them. 101 is final. */
export function behindHead(): BehindHead {
  let head: Buffer = Buffer.alloc(0);
  let found: 'nothing yet' | 'the final head' | 'no head' = 'nothing yet';
  let behind = 0;

  const readHeads = (): void => {
    for (;;) {
      const end = endOfHead(head);
      if (end === undefined) {
        if (head.length > largestHead) found = 'no head';
        return;
      }
      const status = /^[\r\n]*HTTP\/\d(?:\.\d)? (\d{3})/.exec(head.toString('latin1', 0, Math.min(end, 64)))?.[1];
      if (status === undefined) {
        found = 'no head';
        return;
      }
      head = head.subarray(end);
      if (!status.startsWith('1') || status === '101') {
        found = 'the final head';
        behind = head.length;
        return;
      }
    }
  };

  return {
    see(chunk) {
      if (found === 'the final head') behind += chunk.length;
      if (found !== 'nothing yet') return;
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      readHeads();
      if (found !== 'nothing yet') head = Buffer.alloc(0);
    },
    bytes: () => (found === 'the final head' ? behind : undefined),
  };
}

/** Where the blank line ends; line breaks before the status line do not count. */
function endOfHead(bytes: Buffer): number | undefined {
  let from = 0;
  while (bytes[from] === 13 || bytes[from] === 10) from += 1;
  for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return at + 2;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
  }
  return undefined;
}
