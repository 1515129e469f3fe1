import { isNone, isNotSupported, words } from './locale-words.ts';

/** Alternatives; a nested list is a conjunction. */
export type Grants = (string | string[])[];

/** What a cell of a permission table says. A cell that is not understood to the last word is `damaged`. */
export type Cell =
  | {
      readonly kind: 'grants';
      readonly grants: Grants;
      readonly footnotes: boolean;
      readonly remarks: readonly string[];
    }
  | { readonly kind: 'not-supported' }
  | { readonly kind: 'none' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'damaged'; readonly because: string };

type Token = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'or' | 'and' | 'comma' };

/** How published names are written; what else reads `word.word` ("e.g", "microsoft.graph.user") is a permission only where it is a known one. */
const name = /^[A-Z][A-Za-z0-9-]+(\.[A-Z0-9][A-Za-z0-9_-]*)+$/;
const dotted = /^[A-Za-z][\w-]*(\.[\w-]+)+$/;
/** OpenID scopes have no dot. */
const undotted = new Set(['openid', 'profile', 'email', 'offline_access']);
const footnote = /[*†‡¹²³⁴]+|\[\d+\]|\(\*+\)/g;

/** Reads the text of a permission cell. `isKnown` tells a permission name that is known although it is written in an unusual way. */
export function readCell(text: string, locale: string, isKnown: (name: string) => boolean): Cell {
  const bare = text.replace(footnote, ' ').trim();
  if (bare === '')
    return text.trim() === '' ? { kind: 'empty' } : { kind: 'damaged', because: 'it holds footnote marks only' };
  if (isNone(bare, locale)) return { kind: 'none' };
  if (isNotSupported(bare, locale)) return { kind: 'not-supported' };
  const { without, remarks } = takeRemarks(bare);
  const tokens = tokensOf(spaced(without, locale), locale, isKnown);
  if (typeof tokens === 'string') return { kind: 'damaged', because: `"${tokens}" is no permission name` };
  const grants = grantsOf(tokens);
  if (typeof grants === 'string') return { kind: 'damaged', because: grants };
  return { kind: 'grants', grants, footnotes: bare !== text.trim(), remarks };
}

/** A remark in brackets that names no permission narrows nothing down; one that does is left for the tokens to trip over. */
function takeRemarks(text: string): { without: string; remarks: string[] } {
  const remarks: string[] = [];
  const without = text.replace(/[（(]([^()（）]*)[)）]/g, (whole, inner: string) => {
    if (/\w\.\w/.test(inner)) return whole;
    remarks.push(inner.trim());
    return ' ';
  });
  return { without, remarks };
}

/** Languages that write no blanks write none around "and" and "or". */
function spaced(text: string, locale: string): string {
  const unspaced = [...words('or', locale), ...words('and', locale)].filter((word) => /[\u3040-\u9fff]/.test(word));
  return unspaced.reduce((spacedText, word) => spacedText.replaceAll(word, ` ${word} `), text);
}

function tokensOf(text: string, locale: string, isKnown: (name: string) => boolean): Token[] | string {
  const or = words('or', locale);
  const and = words('and', locale);
  const tokens: Token[] = [];
  const isName = (word: string): boolean =>
    name.test(word) || undotted.has(word) || (dotted.test(word) && isKnown(word));
  const pieces = text.replace(/[,;|/、，；]/g, ' , ').split(/\s+/);
  for (const piece of pieces) {
    if (piece === '') continue;
    const bare = piece.replace(/^["'`“”]+|[.。"'`“”]+$/g, '');
    if (piece === ',') tokens.push({ kind: 'comma' });
    else if (or.includes(piece.toLowerCase())) tokens.push({ kind: 'or' });
    else if (and.includes(piece.toLowerCase()) || piece === '&' || piece === '+') tokens.push({ kind: 'and' });
    else if (isName(bare)) tokens.push({ kind: 'name', name: bare });
    else if (bare !== '') return piece;
  }
  return tokens;
}

/** Names side by side or after a comma or `or` are alternatives; `and` binds its two neighbours. `A, B, and C` could mean either: not read. */
function grantsOf(tokens: readonly Token[]): Grants | string {
  const groups: string[][] = [];
  let joins = false;
  let last: Token['kind'] | undefined;
  for (const token of tokens) {
    if (token.kind === 'name') {
      const group = joins ? groups.at(-1) : undefined;
      if (group === undefined) groups.push([token.name]);
      else group.push(token.name);
      joins = false;
    } else if (token.kind === 'and') {
      if (last !== 'name') return 'what its "and" joins is not clear';
      joins = true;
    } else if (joins) return 'what its "and" joins is not clear';
    last = token.kind;
  }
  if (joins) return 'nothing follows its "and"';
  if (groups.length === 0) return 'it names no permission';
  return groups.map((group) => (group.length === 1 ? (group[0] ?? '') : group));
}
