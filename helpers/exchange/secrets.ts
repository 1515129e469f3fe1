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

export function secretKeeper(): Secrets {
  const seen = new Set<string>();
  const known: Known[] = [];

  function add(secret: string | undefined, label: string): void {
    if (secret === undefined || secret.length < shortest || seen.has(secret)) return;
    seen.add(secret);
    known.push(...secretPatterns(secret).map((one) => ({ ...one, label })));
  }

  /** A word in the place of a passcode ("required") is none, and would be missing in innocent text from then on. */
  function learn(value: string): void {
    if (/\d/.test(value) && new Set(value).size >= 4) add(value, 'passcode');
  }

  function clean(text: string, depth = 0): string {
    const before = known.length;
    const shown = withoutShapes(withoutKnown(text), learn);
    const bare = known.length === before ? shown : withoutKnown(shown);
    return depth === deepest ? bare : withoutEncoded(bare, (inner) => clean(inner, depth + 1));
  }

  const withoutKnown = (text: string): string =>
    known.reduce(
      (value, { anchor, pattern, label }) =>
        value.includes(anchor) ? value.replace(pattern(), `[removed: ${label}]`) : value,
      text,
    );

  return { add, clean: (text) => clean(text) };
}
