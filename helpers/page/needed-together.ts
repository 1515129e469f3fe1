import { type WordKind, words, wordsIn } from './locale-words.ts';

/**
 * What a sentence says of several permissions: `all` of them are needed; `unclear`: several are, under a condition or in a combination that it does not
 * tell, so that no single one can be believed to be enough.
 */
export type Together = 'all' | 'unclear';

/** Characters between "all" and what it speaks of. */
const reach = 28;
/** Characters between "all" and "needed": "Both are required". */
const near = 14;
/** A sentence of so few characters needs no word for what it speaks of. */
const short = 45;
const longest = 600;
const permissionName = /(?<![\w.])[A-Z][A-Za-z0-9-]+(?:\.[A-Z][A-Za-z0-9-]+)+/g;

/** What a text says of the permissions beside it, or undefined where it asks for no more than one. */
export function neededTogether(text: string, locale: string): Together | undefined {
  const readings = sentencesOf(text).map((sentence) => readSentence(sentence, locale));
  return readings.includes('unclear') ? 'unclear' : readings.find((one) => one !== undefined);
}

/** `unclear` where a footnote names a permission that is needed, too ("Also requires User.Read.All"). */
export const needsMore = (text: string, locale: string): Together | undefined =>
  sentencesOf(text).some(
    (sentence) =>
      sentence.includes('§') &&
      wordsIn(withoutDenials(sentence, locale), 'need', locale).length > 0 &&
      wordsIn(sentence, 'any', locale).length === 0,
  )
    ? 'unclear'
    : undefined;

/** Sentences in small letters; names of permissions are `§` in them, so that their `All` and their full stops are not read as words. */
const sentencesOf = (text: string): string[] =>
  text
    .replace(permissionName, '§')
    .split(/(?<=[.。!！;；])\s*|\n/)
    .map((one) =>
      one
        .toLowerCase()
        .replace(/\u2019/g, "'")
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((one) => one !== '' && one.length <= longest);

function readSentence(sentence: string, locale: string): Together | undefined {
  const told = withoutDenials(sentence, locale);
  const has = (kind: WordKind): boolean => wordsIn(told, kind, locale).length > 0;
  if (has('combination') && speaksOfPermissions(told, 'combination', locale)) return 'unclear';
  if (has('need') && wordsIn(told, 'any', locale).length === 0 && joinsNames(told, locale)) return 'unclear';
  const all = wordsIn(told, 'all', locale);
  if (all.length === 0 || !has('need')) return undefined;
  if (!speaksOfPermissions(told, 'all', locale)) return undefined;
  const any = wordsIn(told, 'any', locale);
  if (any.length > 0) return any.some(({ at }) => all.some((other) => other.at < at)) ? 'unclear' : undefined;
  return has('condition') ? 'unclear' : 'all';
}

/**
 * True where a word of the kind leads on to permissions ("all of these permissions"), or to the need of them ("Both are required"); in "a permission to read all
 * users" it does neither.
 */
function speaksOfPermissions(sentence: string, kind: WordKind, locale: string): boolean {
  const names = [...sentence.matchAll(/§/g)].map(({ index }) => ({ at: index, end: index + 1 }));
  const nouns = [...wordsIn(sentence, 'permission', locale), ...names];
  const needs = nouns.length > 0 || sentence.length <= short ? wordsIn(sentence, 'need', locale) : [];
  return wordsIn(sentence, kind, locale).some(
    ({ at, end }) =>
      nouns.some((noun) => noun.at >= at && noun.at - end <= reach) ||
      needs.some((need) => (need.at >= end ? need.at - end : at - need.end) <= near),
  );
}

/** "Requires § as well as §": what is named is needed together, and whether that is all of a cell the sentence does not tell. */
function joinsNames(sentence: string, locale: string): boolean {
  if (wordsIn(sentence, 'or', locale).length > 0) return false;
  const between = [...sentence.matchAll(/§(?=([^§.,;:]{1,16})§)/g)].map(([, text = '']) => text);
  return between.some((text) => /[+&]/.test(text) || wordsIn(text, 'and', locale).length > 0);
}

const withoutDenials = (sentence: string, locale: string): string =>
  words('notNeeded', locale).reduce((text, phrase) => text.replaceAll(phrase, ' '), sentence);
