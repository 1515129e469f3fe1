import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets by the name under which a find is told. */
export type SecretsByName = Readonly<Record<string, string>>;

const everyByte = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
/** As forms are encoded: more letters than encodeURIComponent takes, `~` among them. */
export const percent = (text: string): string => text.replace(/[^A-Za-z0-9._-]/gu, everyByte);
const smallHex = (text: string): string => percent(text).replace(/%../g, (one) => one.toLowerCase());
const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const urlSafe = (text: string): string => base64(text).replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_');

/** Every form in which a service may hand a secret back: what it sends, and what to look for in it. */
export function formsOf(secret: string): Record<string, { readonly sent: string; readonly sought: string }> {
  const same = (sent: string) => ({ sent, sought: sent });
  const shifted = (offset: number, encode: (text: string) => string) => {
    const sent = encode(`${'#'.repeat(offset)}${secret}`);
    const first = Math.ceil((offset * 4) / 3);
    return { sent, sought: sent.slice(first, Math.floor(((offset + Buffer.byteLength(secret)) * 8) / 6)) };
  };
  return {
    plain: same(secret),
    'URL-encoded': same(percent(secret)),
    'URL-encoded in small letters': same(smallHex(secret)),
    'URL-encoded twice': same(percent(percent(secret))),
    'JSON string': same(quoted(secret)),
    'JSON string in a JSON string': same(quoted(quoted(secret))),
    'HTML text': same(secret.replace(/[&<>"'/+~]/g, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`)),
    base64: shifted(0, base64),
    'base64, one letter before it': shifted(1, base64),
    'base64, two letters before it': shifted(2, base64),
    base64url: shifted(0, urlSafe),
    'base64url, one letter before it': shifted(1, urlSafe),
    'base64url, two letters before it': shifted(2, urlSafe),
    'base64 of URL-encoded': same(base64(percent(secret)).replace(/=+$/, '')),
  };
}

/** Pieces of a secret that still give it away: a text that is cut in the middle is a leak, too. Heads of tokens are the same in all of them. */
function piecesOf(secret: string): string[] {
  const telling = secret.startsWith('eyJ') ? secret.slice(secret.indexOf('.') + 1) : secret;
  const [length, step] = telling.length < 24 ? [8, 1] : [20, 10];
  const starts = Array.from({ length: Math.ceil(telling.length / step) }, (_, at) => at * step);
  return starts.map((at) => telling.slice(at, at + length)).filter((piece) => piece.length === length);
}

interface Sought {
  readonly label: string;
  readonly text: string;
}

const soughtOf = (secrets: SecretsByName): { forms: Sought[]; pieces: Sought[] }[] =>
  Object.entries(secrets).map(([name, secret]) => ({
    forms: Object.entries(formsOf(secret)).map(([form, { sought }]) => ({ label: `${name}, ${form}`, text: sought })),
    pieces: piecesOf(secret).map((text) => ({ label: `${name}, the piece ${text}`, text })),
  }));

/**
 * What of these secrets is in any file below a folder, and in which form: `<file>: client secret, URL-encoded`. Looks at every byte. Throws for an
 * empty folder: nothing found in nothing proves nothing.
 */
export function secretsBelow(folder: string, secrets: SecretsByName): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length === 0) throw new Error(`${folder} has no files`);
  const all = soughtOf(secrets);
  return files.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file, 'latin1');
    return all.flatMap(({ forms, pieces }) => {
      const found = forms.filter(({ text }) => bytes.includes(text));
      // A piece tells nothing more where the whole was found.
      const piece = found.length === 0 ? pieces.find(({ text }) => bytes.includes(text)) : undefined;
      return [...found, ...(piece === undefined ? [] : [piece])].map(({ label }) => `${file}: ${label}`);
    });
  });
}
