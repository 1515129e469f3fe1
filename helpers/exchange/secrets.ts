import { type AnchorFilter, anchorFilter } from './anchor-filter.ts';
import { withoutEncoded } from './encoded-runs.ts';
import { type SecretPattern, secretPatterns } from './secret-pattern.ts';
import { withoutShapes } from './secret-shapes.ts';

/** Things that must never be written down. They are taken out when an exchange is made. */
export interface Secrets {
  /** Registers a secret; short ones (under 6 letters) are left alone, they would blank out innocent text. */
  add(secret: string | undefined, label: string): void;
  /**
   * The text without any registered secret, plain or encoded (URL, JSON, HTML, base64), and without anything that is secret by its look or by
   * the name before it. A passcode that was found by its name is registered.
   */
  clean(text: string): string;
}

interface Known extends SecretPattern {
  readonly label: string;
}

const shortest = 6;
/** How often something may be encoded and still be looked into. */
const deepest = 3;

/** Passcodes that are remembered: a device has one at a time, and a new one makes the old one worthless. */
const mostLearned = 16;

interface Shelf {
  readonly secrets: Map<string, readonly Known[]>;
  filter: AnchorFilter;
}

export function secretKeeper(): Secrets {
  const given: Shelf = { secrets: new Map(), filter: anchorFilter() };
  const learned: Shelf = { secrets: new Map(), filter: anchorFilter() };

  function put(shelf: Shelf, secret: string, label: string): void {
    if (secret.length < shortest || given.secrets.has(secret) || learned.secrets.has(secret)) return;
    const patterns = secretPatterns(secret).map((one) => ({ ...one, label }));
    shelf.secrets.set(secret, patterns);
    for (const { anchor } of patterns) shelf.filter.add(anchor);
  }

  /** A word in the place of a passcode ("required") is none, and would be missing in innocent text from then on. */
  function learn(value: string): void {
    if (!/\d/.test(value) || new Set(value).size < 4) return;
    put(learned, value, 'passcode');
    if (learned.secrets.size <= mostLearned) return;
    const [oldest = ''] = learned.secrets.keys();
    learned.secrets.delete(oldest);
    learned.filter = anchorFilter();
    for (const { anchor } of [...learned.secrets.values()].flat()) learned.filter.add(anchor);
  }

  function clean(text: string, depth = 0): string {
    const newest = [...learned.secrets.keys()].at(-1);
    const shown = withoutShapes(withoutKnown(text), learn);
    const bare = newest === [...learned.secrets.keys()].at(-1) ? shown : withoutKnown(shown);
    return depth === deepest ? bare : withoutEncoded(bare, (inner) => clean(inner, depth + 1));
  }

  const withoutKnown = (text: string): string => [given, learned].reduce(withoutShelf, text);

  return {
    add: (secret, label) => (secret === undefined ? undefined : put(given, secret, label)),
    clean: (text) => clean(text),
  };
}

/** Nearly no text has a secret in it: one pass tells so, whatever their number. */
function withoutShelf(text: string, { secrets, filter }: Shelf): string {
  if (!filter.mayContain(text)) return text;
  return [...secrets.values()]
    .flat()
    .reduce(
      (value, { anchor, pattern, label }) =>
        value.includes(anchor) ? value.replace(pattern(), `[removed: ${label}]`) : value,
      text,
    );
}
