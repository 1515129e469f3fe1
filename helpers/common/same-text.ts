/** Gives each text back as the first of its kind. */
export type Once = (text: string) => string;

/** What a thousand results, or two runs, say alike is in memory once. */
export function sameText(): Once {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same !== undefined) return same;
    known.set(text, text);
    return text;
  };
}
