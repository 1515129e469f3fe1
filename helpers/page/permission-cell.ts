import { type CellNotes, cellNotes } from './cell-notes.ts';
import { isNone, isNotSupported, isNotYet, words, wordsIn } from './locale-words.ts';
import type { Together } from './needed-together.ts';

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
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'none' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'damaged'; readonly because: string };

/** What is told of a cell beside its own text. */
export interface CellReading {
  readonly locale: string;
  /** Tells a permission name that is known although it is written in an unusual way. */
  readonly isKnown: (name: string) => boolean;
  /** What prose says of all cells of the table, and what it says of those with a footnote mark. */
  readonly together?: Together | undefined;
  readonly togetherMarked?: Together | undefined;
  /** Whether a footnote stands near the table: only then a mark says something. */
  readonly footnotes?: 'on-the-page' | 'none';
}

type Token = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'or' | 'and' | 'comma' | 'all' };

/** How published names are written; what else reads `word.word` ("e.g", "microsoft.graph.user") is a permission only where it is a known one. */
const name = /^[A-Z][A-Za-z0-9-]+(\.[A-Z0-9][A-Za-z0-9_-]*)+$/;
const dotted = /^[A-Za-z][\w-]*(\.[\w-]+)+$/;
/** Scopes of OpenID Connect have no dot; they are no permissions of Graph, and in no permission data. */
export const openIdScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);
const footnote = /[*†‡¹²³⁴⁵]+|\[\w{1,2}\]|\(\*+\)/g;
const markedName = /([A-Za-z][\w-]*(?:\.[\w-]+)+)\s?(?:[*†‡¹²³⁴⁵]+|\[\w{1,2}\]|\(\*+\))/g;

/** Reads the text of a permission cell, in which raised footnote marks stand in square brackets. */
export function readCell(text: string, reading: CellReading): Cell {
  const { locale, isKnown } = reading;
  const bare = text.replace(footnote, ' ').trim();
  if (bare === '')
    return text.trim() === '' ? { kind: 'empty' } : { kind: 'damaged', because: 'it holds footnote marks only' };
  if (isNone(bare, locale)) return { kind: 'none' };
  if (isNotSupported(bare, locale))
    return bare === text.trim() || reading.footnotes !== 'on-the-page'
      ? { kind: 'not-supported' }
      : { kind: 'damaged', because: 'its footnote mark may stand for an exception' };
  if (isNotYet(bare, locale)) return { kind: 'not-yet' };
  const notes = cellNotes(bare, locale);
  const tokens = tokensOf(spaced(notes.without, locale), locale, isKnown);
  if (typeof tokens === 'string') return { kind: 'damaged', because: `"${tokens}" is no permission name` };
  const grants = grantsOf(tokens, neededOf(text, tokens, notes, reading));
  if (typeof grants === 'string') return { kind: 'damaged', because: grants };
  return { kind: 'grants', grants, footnotes: bare !== text.trim(), remarks: notes.remarks };
}

/** Which names are needed together: all of them, those in the list, or nobody knows which. */
type Needed = Together | ReadonlySet<string> | undefined;

/** Prose about the whole table, about marked cells, and a remark in the cell; one that is unclear outweighs the others. */
function neededOf(text: string, tokens: readonly Token[], notes: CellNotes, reading: CellReading): Needed {
  const names = tokens.flatMap((token) => (token.kind === 'name' ? [token.name] : []));
  const isMarked = text.replace(footnote, '') !== text;
  if (names.length < 2) return isMarked && reading.togetherMarked === 'unclear' ? 'unclear' : undefined;
  const marked = new Set([...text.matchAll(markedName)].flatMap((found) => found[1] ?? []));
  const told = [notes.together, reading.together, isMarked ? reading.togetherMarked : undefined];
  if (told.includes('unclear')) return 'unclear';
  if (notes.together === 'all' || reading.together === 'all') return 'all';
  if (!isMarked || reading.togetherMarked === undefined) return undefined;
  const last = names.at(-1) ?? '';
  if (marked.size === 0 || marked.size === names.length || (marked.size === 1 && marked.has(last))) return 'all';
  return marked.size > 1 ? marked : 'unclear';
}

/** Languages that write no blanks write none around "and", "or" and "all". */
function spaced(text: string, locale: string): string {
  const unspaced = [...words('or', locale), ...words('and', locale), ...words('all', locale)].filter((word) =>
    /[\u3040-\u9fff]/.test(word),
  );
  return unspaced.reduce((spacedText, word) => spacedText.replaceAll(word, ` ${word} `), text);
}

function tokensOf(text: string, locale: string, isKnown: (name: string) => boolean): Token[] | string {
  const or = words('or', locale);
  const and = words('and', locale);
  const tokens: Token[] = [];
  const isName = (word: string): boolean =>
    name.test(word) || openIdScopes.has(word) || (dotted.test(word) && isKnown(word));
  const rest: string[] = [];
  const pieces = text.replace(/[,;|/、，；]/g, ' , ').split(/\s+/);
  for (const piece of pieces) {
    if (piece === '') continue;
    const bare = piece.replace(/^["'`“”]+|[.。:："'`“”]+$/g, '');
    if (piece === ',') tokens.push({ kind: 'comma' });
    else if (or.includes(piece.toLowerCase())) tokens.push({ kind: 'or' });
    else if (and.includes(piece.toLowerCase()) || piece === '&' || piece === '+') tokens.push({ kind: 'and' });
    else if (isName(bare)) tokens.push({ kind: 'name', name: bare });
    else if (bare !== '') rest.push(piece);
  }
  if (rest.length === 0) return tokens;
  return saysAll(rest.join(' '), locale) ? [{ kind: 'all' }, ...tokens] : (rest[0] ?? '');
}

/** "All of the following:", "both", "… are both required": words around the names that say that all of them are needed. */
function saysAll(rest: string, locale: string): boolean {
  const text = rest
    .toLowerCase()
    .replace(/[:：.。]/g, '')
    .trim();
  return (
    text.length <= 60 &&
    wordsIn(text, 'all', locale).length > 0 &&
    wordsIn(text, 'any', locale).length === 0 &&
    wordsIn(text, 'condition', locale).length === 0 &&
    wordsIn(text, 'notNeeded', locale).length === 0
  );
}

const unclearAnd = 'what its "and" joins is not clear';
const unclearNeeded = 'the page says that more than one of its permissions is needed, and not clearly which';

/** Names side by side or after a comma or `or` are alternatives; `and` binds its two neighbours. `A, B, and C` could mean either: not read. */
function grantsOf(tokens: readonly Token[], needed: Needed): Grants | string {
  const names = [...new Set(tokens.flatMap((token) => (token.kind === 'name' ? [token.name] : [])))];
  if (names.length === 0) return 'it names no permission';
  const hasOr = tokens.some(({ kind }) => kind === 'or');
  const isAll = needed === 'all' || (tokens[0]?.kind === 'all' && !joinsFirst(tokens));
  if (isAll && names.length > 1) return hasOr ? unclearNeeded : [names];
  if (needed === 'unclear') return unclearNeeded;
  const groups = alternatives(tokens.filter(({ kind }) => kind !== 'all'));
  if (typeof groups === 'string' || needed === undefined || typeof needed === 'string') return groups;
  if (groups.some((group) => Array.isArray(group))) return unclearNeeded;
  const [together, others] = [names.filter((one) => needed.has(one)), names.filter((one) => !needed.has(one))];
  return [together, ...others];
}

/** "Both A and B, C": what "both" speaks of ends with the first comma. */
function joinsFirst(tokens: readonly Token[]): boolean {
  const kinds = tokens.map(({ kind }) => kind);
  const divides = kinds.findIndex((kind) => kind === 'comma' || kind === 'or');
  const joins = kinds.indexOf('and');
  return divides >= 0 && joins >= 0 && joins < divides;
}

function alternatives(tokens: readonly Token[]): Grants | string {
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
      if (last !== 'name') return unclearAnd;
      joins = true;
    } else if (joins) return unclearAnd;
    last = token.kind;
  }
  if (joins) return 'nothing follows its "and"';
  return groups.map((group) => (group.length === 1 ? (group[0] ?? '') : group));
}
