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

/** How many calls are remembered. */
const REMEMBERED = 500;

export function journal(): Journal {
  const last: JournalEntry[] = [];
  return {
    add(entry) {
      if (last.push(entry) > REMEMBERED) last.shift();
    },
    entries: () => [...last],
    clear() {
      last.length = 0;
    },
  };
}
