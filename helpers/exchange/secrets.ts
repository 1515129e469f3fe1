import { anchorFilter } from './anchor-filter.ts';
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
  /** True when there is nothing to clean in any of these. Most of them come again and again, and are looked through once. */
  areClean(texts: readonly string[]): boolean;
}

interface Known extends SecretPattern {
  readonly label: string;
}

const shortest = 6;
/** How often something may be encoded and still be looked into. */
const deepest = 3;

/** Passcodes that are remembered: a device has one at a time, and a new one makes the old one worthless. */
const mostLearned = 16;

type Shelf = Map<string, readonly Known[]>;

/** Texts that are remembered as clean, and their longest. */
const mostClean = 2_000;
const longestClean = 500;

export function secretKeeper(): Secrets {
  const given: Shelf = new Map();
  const learned: Shelf = new Map();
  /** Nearly no text has a secret in it: one pass tells so, whatever their number. */
  let filter = anchorFilter();
  const knownClean = new Set<string>();

  function put(shelf: Shelf, secret: string, label: string): void {
    if (secret.length < shortest || given.has(secret) || learned.has(secret)) return;
    const patterns = secretPatterns(secret).map((one) => ({ ...one, label }));
    shelf.set(secret, patterns);
    for (const { anchor } of patterns) filter.add(anchor);
    knownClean.clear();
  }

  /** A word in the place of a passcode ("required") is none, and would be missing in innocent text from then on. */
  function learn(value: string): void {
    if (!/\d/.test(value) || new Set(value).size < 4) return;
    put(learned, value, 'passcode');
    if (learned.size <= mostLearned) return;
    const [oldest = ''] = learned.keys();
    learned.delete(oldest);
    filter = anchorFilter();
    for (const { anchor } of everyPattern()) filter.add(anchor);
  }

  const everyPattern = (): Known[] => [...given.values(), ...learned.values()].flat();

  function clean(text: string, depth = 0): string {
    const newest = [...learned.keys()].at(-1);
    const shown = withoutShapes(withoutKnown(text), learn);
    const bare = newest === [...learned.keys()].at(-1) ? shown : withoutKnown(shown);
    return depth === deepest ? bare : withoutEncoded(bare, (inner) => clean(inner, depth + 1));
  }

  const withoutKnown = (text: string): string =>
    filter.mayContain(text)
      ? everyPattern().reduce(
          (value, { anchor, pattern, label }) =>
            value.includes(anchor) ? value.replace(pattern(), `[removed: ${label}]`) : value,
          text,
        )
      : text;

  function areClean(texts: readonly string[]): boolean {
    const unknown = texts.filter((text) => !knownClean.has(text));
    const together = unknown.join('\n');
    if (clean(together) !== together) return false;
    if (knownClean.size > mostClean) knownClean.clear();
    for (const text of unknown) if (text.length <= longestClean) knownClean.add(text);
    return true;
  }

  return {
    add: (secret, label) => (secret === undefined ? undefined : put(given, secret, label)),
    clean: (text) => clean(text),
    areClean,
  };
}
