/** Characters that nest or pair in Markdown, and how many characters of a real page come to one of them at least. */
const leastApart: Readonly<Record<string, number>> = {
  '[': 25,
  ']': 25,
  '*': 25,
  _: 25,
  '!': 25,
  '<': 25,
  '>': 20,
  '&': 25,
  '~': 25,
  '`': 12,
  '|': 6,
  '\n': 6,
};

/** Real pages nest two or three deep. */
const nestedDeeply = /^(?:[ \t]*(?:>|[-*+] |\d+[.)] )){6}/m;

/** Underlines of headings; each makes remark look back. */
const mostUnderlines = 40;

/**
 * True for a text that remark reads in a time that grows with its length. Hostile pages are dense in the characters that nest and pair; counting
 * them costs a millisecond, starting a worker for a long but ordinary page half a second.
 */
export function isPlainPage(text: string): boolean {
  const counts = new Uint32Array(128);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 128) counts[code] = (counts[code] ?? 0) + 1;
  }
  for (const [character, apart] of Object.entries(leastApart)) {
    if ((counts[character.charCodeAt(0)] ?? 0) * apart > text.length) return false;
  }
  return !nestedDeeply.test(text) && (text.match(/^[ \t]*(=+|-+)[ \t]*$/gm)?.length ?? 0) <= mostUnderlines;
}
