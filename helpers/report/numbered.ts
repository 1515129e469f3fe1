/** Things of a kind, each kept once: gives each its position. */
export interface Numbered<T> {
  of(thing: T): number;
  all(): T[];
}

export function numbered<T>(): Numbered<T> {
  const known = new Map<string, number>();
  const things: T[] = [];
  return {
    of(thing) {
      const key = JSON.stringify(thing);
      const at = known.get(key);
      if (at !== undefined) return at;
      known.set(key, things.length);
      things.push(thing);
      return things.length - 1;
    },
    all: () => things,
  };
}
