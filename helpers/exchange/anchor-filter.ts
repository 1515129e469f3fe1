/** Tells in one pass over a text, however many anchors there are, that none of them stands in it. */
export interface AnchorFilter {
  add(anchor: string): void;
  /** False: surely none. True: look closer. */
  mayContain(text: string): boolean;
}

/** Letters of an anchor that are compared; shorter anchors always want a closer look. */
const width = 6;
const size = 1 << 16;
const multiplier = 31;
/** What the letter that leaves the window has been multiplied by. */
const leaving = multiplier ** (width - 1);

export function anchorFilter(): AnchorFilter {
  const marks = new Uint8Array(size);
  const beginnings = new Set<string>();
  let short = false;
  return {
    add(anchor) {
      if (anchor.length < width) short = true;
      else {
        marks[hashOf(anchor) & (size - 1)] = 1;
        beginnings.add(anchor.slice(0, width));
      }
    },
    mayContain(text) {
      if (short) return true;
      if (text.length < width) return false;
      let hash = hashOf(text);
      for (let at = width; ; at += 1) {
        if (marks[hash & (size - 1)] === 1 && beginnings.has(text.slice(at - width, at))) return true;
        if (at >= text.length) return false;
        // A rolling hash, as Karp and Rabin's, in 32 bits.
        hash =
          (Math.imul(hash - Math.imul(text.charCodeAt(at - width), leaving), multiplier) + text.charCodeAt(at)) | 0;
      }
    },
  };
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < width; at += 1) hash = (Math.imul(hash, multiplier) + text.charCodeAt(at)) | 0;
  return hash;
}
