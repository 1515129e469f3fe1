/** One call of an action route, as it arrived. */
export interface JournalEntry {
  method: string;
  url: string;
  contentType: string | undefined;
  body: string;
  status: number;
}

/** The last calls of action routes, oldest first. */
export interface Journal {
  add(entry: JournalEntry): void;
  entries(): readonly JournalEntry[];
  clear(): void;
}

/** Remembers the last `size` entries. */
export function journal(size = 500): Journal {
  const ring: JournalEntry[] = [];
  let next = 0;
  return {
    add(entry) {
      ring[next] = entry;
      next = (next + 1) % size;
    },
    entries: () => (ring.length < size ? [...ring] : [...ring.slice(next), ...ring.slice(0, next)]),
    clear() {
      ring.length = 0;
      next = 0;
    },
  };
}
