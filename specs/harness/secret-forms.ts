import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets by the name under which a find is told. */
export type SecretsByName = Readonly<Record<string, string>>;

const everyByte = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
/** As forms are encoded: more letters than encodeURIComponent takes, `~` among them. */
export const percent = (text: string): string => text.replace(/[^A-Za-z0-9._-]/g, everyByte);
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

/** What of these secrets is in a text, and in which form: `client secret, URL-encoded`. */
export function secretsIn(text: string, secrets: SecretsByName): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const forms = Object.entries(formsOf(secret)).filter(([, { sought }]) => text.includes(sought));
    const piece = forms.length === 0 ? piecesOf(secret).find((one) => text.includes(one)) : undefined;
    return [
      ...forms.map(([form]) => `${name}, ${form}`),
      ...(piece === undefined ? [] : [`${name}, the piece ${piece}`]),
    ];
  });
}

/** Looks at every byte of every file below a folder. Throws for an empty folder: nothing found in nothing proves nothing. */
export function secretsBelow(folder: string, secrets: SecretsByName): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length === 0) throw new Error(`${folder} has no files`);
  return files.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    return secretsIn(readFileSync(file, 'latin1'), secrets).map((found) => `${file}: ${found}`);
  });
}
