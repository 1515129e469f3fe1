import { distance } from 'fastest-levenshtein';

/** Published names by what finds them, made once for a set of names. */
interface Spellings {
  readonly byLetters: ReadonlyMap<string, string>;
  readonly names: readonly { readonly name: string; readonly parts: readonly string[] }[];
  /** Every part of a name (`user`, `readwrite`, `all`): a word that exists is not misspelt. */
  readonly words: ReadonlySet<string>;
}

const spellingsOf = new WeakMap<ReadonlySet<string>, Spellings>();

/** Letters; the longest published name has 73. */
const longestName = 120;

/**
 * The published name that another one misspells, or undefined. It has the same letters but for case, blanks and dots, or the same parts, where
 * those that no published name has may be off by some letters. So a correction is never about another resource, nor about other rights
 * (`Read`, `ReadWrite`), and where two names are as near, none is.
 */
export function nearPermission(name: string, published: ReadonlySet<string>): string | undefined {
  if (name.length > longestName) return undefined;
  const spellings = spellingsOf.get(published) ?? spellingsIn(published);
  spellingsOf.set(published, spellings);
  const same = spellings.byLetters.get(lettersOf(name));
  if (same !== undefined) return same;
  const parts = partsOf(name);
  let best: { readonly name: string; readonly off: number } | undefined;
  let isAlone = true;
  for (const candidate of spellings.names) {
    const off = lettersOff(parts, candidate.parts, spellings.words);
    if (off === undefined || (best !== undefined && off > best.off)) continue;
    isAlone = best === undefined || off < best.off;
    best = { name: candidate.name, off };
  }
  return isAlone ? best?.name : undefined;
}

function spellingsIn(published: ReadonlySet<string>): Spellings {
  const names = [...published].map((name) => ({ name, parts: partsOf(name) }));
  return {
    byLetters: new Map(names.map(({ name }) => [lettersOf(name), name])),
    names,
    words: new Set(names.flatMap(({ parts }) => parts)),
  };
}

const partsOf = (name: string): string[] => name.toLowerCase().split('.');
const lettersOf = (name: string): string => name.toLowerCase().replace(/[\s.\-_]/g, '');

/** How many letters a misspelt name is off, part by part; undefined where a part is another word. */
function lettersOff(
  parts: readonly string[],
  candidate: readonly string[],
  words: ReadonlySet<string>,
): number | undefined {
  if (parts.length !== candidate.length) return undefined;
  let all = 0;
  for (const [at, part] of parts.entries()) {
    const meant = candidate[at] ?? '';
    if (part === meant) continue;
    const isOtherWord = words.has(part) && (at === 0 || !isOtherNumber(part, meant));
    const off = isOtherWord ? undefined : lettersBetween(part, meant);
    if (off === undefined) return undefined;
    all += off;
  }
  return all;
}

/** `JoinGroupCalls`, `JoinGroupCall`. Of resources, both may exist: `Chat`, `Chats`. */
const isOtherNumber = (word: string, meant: string): boolean => `${word}s` === meant || word === `${meant}s`;

/** A letter in short words, three at most in long ones, letters in another order, or an end cut off (`ReadW`). */
function lettersBetween(word: string, meant: string): number | undefined {
  if (word.length > 3 && meant.startsWith(word) && meant.length - word.length <= 4) return 1;
  const off = distance(word, meant);
  const mostOff = meant.length < 6 ? 1 : meant.length < 12 ? 2 : 3;
  return off <= mostOff || sorted(word) === sorted(meant) ? off : undefined;
}

const sorted = (word: string): string => [...word].sort().join('');
