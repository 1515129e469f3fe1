import { readFileSync, statSync } from 'node:fs';
import { type Diagnostic, diagnostic } from './diagnostics.ts';

/** Bytes. Real reference pages stay under 200 KB; remark needs minutes for some hostile larger ones. */
export const largestPage = 2 * 1024 * 1024;

export type PageText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/** The text of a page without its byte order mark; refuses what is missing, larger than 2 MB, or no UTF-8 text. Never throws. */
export function readPageText(file: string): PageText {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return refused('page-unreadable', 'it is neither a file nor a folder that can be read');
    if (stats.size > largestPage)
      return refused('page-too-large', `it has ${stats.size} bytes; a page may have ${largestPage}`);
    const bytes = readFileSync(file);
    if (bytes.includes(0)) return refused('page-not-text', 'it holds zero bytes: it is no text');
    return { kind: 'text', text: withoutHidden(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    if (error instanceof TypeError) return refused('page-not-text', 'it is no UTF-8 text');
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    return refused('page-unreadable', code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`);
  }
}

/** No page means letters that a terminal obeys or nobody sees; a contract with them would not load. Lines stay where they are. */
const withoutHidden = (text: string): string =>
  text
    .replace(/(?![\n\r\t])[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '');

const refused = (code: Parameters<typeof diagnostic>[0], message: string): PageText => ({
  kind: 'refused',
  diagnostic: diagnostic(code, 1, message),
});
