import { closest, distance } from 'fastest-levenshtein';

/** The known name that a misspelt one most likely means, or undefined when none is near (more than a third of its letters differ). */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(
    name.toLowerCase(),
    known.map((one) => one.toLowerCase()),
  );
  const found = known.find((one) => one.toLowerCase() === candidate);
  const allowed = Math.max(2, Math.floor(name.length / 3));
  return found !== undefined && distance(name.toLowerCase(), candidate) <= allowed ? found : undefined;
}

const wordsOf = (name: string): string[] => name.toLowerCase().split(/[^\p{L}\p{N}]+/u);

/** The second half of a message about an unknown name: the nearest known one, or the list, or its beginning; names that share words with it come first. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near !== undefined) return `did you mean ${near}?`;
  const words = new Set(wordsOf(name));
  const shared = (one: string): number => wordsOf(one).filter((word) => words.has(word)).length;
  const shown = [...known].sort((a, b) => shared(b) - shared(a)).slice(0, 12);
  return `known: ${shown.join(', ')}${known.length > shown.length ? `, … (${known.length} in all)` : ''}`;
}
