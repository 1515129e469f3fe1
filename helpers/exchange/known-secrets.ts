import { type Decoded, stagesOf } from './decoded.ts';

/** A stretch of a text that must go, and what it is. `end` is behind its last letter. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

interface Form {
  readonly text: string;
  /** Hex is written in capitals or not. */
  readonly anyCase: boolean;
}

/** A secret in all forms, each without what is neither a letter nor a digit: so line breaks, blanks and escapes between its letters hide nothing. */
export interface KnownSecret {
  readonly label: string;
  readonly forms: readonly Form[];
  /** A secret without enough plain letters is looked for as it is. */
  readonly exact?: string;
  /** Parts of a long one: a text that was cut off has whole ones of them. */
  readonly parts: readonly string[];
  readonly hasBlank: boolean;
}

/** Plain letters of a secret that are enough to know it by. */
const shortest = 6;
/** Below this a blank between two letters means two words. */
const surelyOneWord = 10;
const partLength = 8;
/** Shorter secrets are looked for whole: parts of them stand in other words. */
const shortestCut = 20;

const plain = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '');

export function knownSecret(secret: string, label: string): KnownSecret {
  const bare = plain(secret);
  const encoded = [secret, encodeURIComponent(secret.toWellFormed()), asForm(secret)];
  const bytes = [...new Set(encoded)].map((one) => Buffer.from(one));
  const wide = Buffer.from(secret, 'utf16le');
  const turned = Buffer.from(wide).swap16();
  const forms = [
    // A secret may itself have what looks like an escape.
    ...stagesOf(secret)
      .map((stage) => plain(stage.text))
      .filter((text) => text.length >= shortest)
      .map((text) => ({ text, anyCase: false })),
    ...[...bytes, wide, turned].flatMap(base64Forms).map((text) => ({ text, anyCase: false })),
    ...[...bytes.slice(0, 1), wide, turned].map((one) => ({ text: one.toString('hex'), anyCase: true })),
  ];
  const parts = Array.from({ length: bare.length < shortestCut ? 0 : Math.floor(bare.length / partLength) }, (_, at) =>
    bare.slice(at * partLength, (at + 1) * partLength),
  );
  const exact = bare.length < shortest ? { exact: secret } : {};
  // The head of every JSON Web Token is the same: it tells nothing, and is found by its look.
  return {
    label,
    forms,
    ...exact,
    parts: secret.startsWith('eyJ') ? parts.slice(6) : parts,
    hasBlank: /\s/.test(secret),
  };
}

const asForm = (secret: string): string =>
  encodeURIComponent(secret.toWellFormed()).replace(
    /[!'()*~]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Base64 at each of the three alignments, without the letters that its neighbours decide. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const whole = padded.toString('base64').replace(/=+$/, '');
    const inner = plain(whole.slice(Math.ceil((offset * 4) / 3), Math.floor((padded.length * 8) / 6)));
    return inner.length <= shortest ? [] : [inner];
  });
}

/** Where secrets stand in one stage of a text: in the letters of the stage itself. `parts`: the parts of all of them, with what they are. */
export function knownIn(
  { text }: Pick<Decoded, 'text'>,
  secrets: Iterable<KnownSecret>,
  parts: ReadonlyMap<string, string>,
): Stretch[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (isPlain(text.charCodeAt(at))) places.push(at);
  const bare = plain(text);
  const small = bare.toLowerCase();
  const found: Stretch[] = [];
  const put = (first: number, length: number, label: string): Stretch => {
    const one = { start: places[first] ?? 0, end: (places[first + length - 1] ?? 0) + 1, label };
    found.push(one);
    return one;
  };
  for (const { label, forms, exact, hasBlank } of secrets) {
    for (const { text: form, anyCase } of forms) {
      if (form.length > bare.length) continue;
      const where = anyCase ? small : bare;
      for (let at = where.indexOf(form); at >= 0; at = where.indexOf(form, at + form.length)) {
        const { start, end } = { start: places[at] ?? 0, end: places[at + form.length - 1] ?? 0 };
        if (form.length < surelyOneWord && !hasBlank && /\s/.test(text.slice(start, end))) continue;
        put(at, form.length, label);
      }
    }
    if (exact !== undefined && exact !== '')
      for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + exact.length))
        found.push({ start: at, end: at + exact.length, label });
  }
  if (parts.size > 0)
    for (let at = 0; at + partLength <= bare.length; at += 1) {
      const label = parts.get(bare.slice(at, at + partLength));
      if (label !== undefined) found.push(wider(text, put(at, partLength, label)));
    }
  return found;
}

const isPlain = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Ends of a secret beyond its known parts: shorter than a part. */
function wider(text: string, { start, end, label }: Stretch): Stretch {
  const isInner = (letter: string | undefined): boolean => letter !== undefined && /[\w.~+/=%-]/.test(letter);
  let [from, to] = [start, end];
  for (let left = 4 * partLength; left > 0 && isInner(text[from - 1]); left -= 1) from -= 1;
  for (let left = 4 * partLength; left > 0 && isInner(text[to]); left -= 1) to += 1;
  return { start: from, end: to, label };
}
