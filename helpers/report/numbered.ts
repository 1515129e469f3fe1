/** Things of a kind, each kept once: gives each its position. What has the same key is the same. */
export interface Numbered<T> {
  of(thing: T): number;
  all(): T[];
}

export function numbered<T>(keyOf: (thing: T) => string = (thing) => JSON.stringify(thing)): Numbered<T> {
  const known = new Map<string, number>();
  const things: T[] = [];
  return {
    of(thing) {
      const key = keyOf(thing);
      const at = known.get(key);
      if (at !== undefined) return at;
      known.set(key, things.length);
      things.push(thing);
      return things.length - 1;
    },
    all: () => things,
  };
}
