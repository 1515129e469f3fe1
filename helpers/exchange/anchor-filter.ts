/** Tells in one pass over a text, however many anchors there are, that none of them stands in it. */
export interface AnchorFilter {
  add(anchor: string): void;
  /** False: surely none. True: look closer. */
  mayContain(text: string): boolean;
}

/** Letters of an anchor that are compared; shorter anchors always want a closer look. */
const width = 6;
/** Letters that decide how far the window may move. */
const block = 3;
const size = 1 << 16;

/**
 * Wu and Manber's search: the window's last three letters tell how far away the nearest beginning of an anchor can be, mostly four letters. A
 * search in the style of Boyer and Moore for many words at once.
 */
export function anchorFilter(): AnchorFilter {
  const steps = new Uint8Array(size).fill(width - block + 1);
  const beginnings = new Set<string>();
  let short = false;
  return {
    add(anchor) {
      if (anchor.length < width) {
        short = true;
        return;
      }
      beginnings.add(anchor.slice(0, width));
      for (let end = block; end <= width; end += 1) {
        const at = blockAt(anchor, end);
        steps[at] = Math.min(steps[at] ?? 0, width - end);
      }
    },
    mayContain(text) {
      if (short) return true;
      for (let end = width; end <= text.length; ) {
        const step = steps[blockAt(text, end)] ?? 0;
        if (step === 0 && beginnings.has(text.slice(end - width, end))) return true;
        end += step === 0 ? 1 : step;
      }
      return false;
    },
  };
}

/** The place of the block that ends here. Two blocks may share one: the window then moves less far, and never too far. */
const blockAt = (text: string, end: number): number =>
  (text.charCodeAt(end - 1) ^ (text.charCodeAt(end - 2) << 5) ^ (text.charCodeAt(end - 3) << 10)) & (size - 1);
