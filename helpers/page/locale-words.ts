import { readFileSync } from 'node:fs';
import { z } from 'zod';

const wordKinds = [
  'personal',
  'delegated',
  'application',
  'least',
  'most',
  'higher',
  'required',
  'optional',
  'notRequired',
  'bearer',
  'collection',
  'body',
  'no',
  'binary',
  'or',
  'and',
  'all',
  'combination',
  'permission',
  'need',
  'notNeeded',
  'any',
  'condition',
  'note',
  'following',
  'series',
  'delegatedOnly',
  'applicationOnly',
] as const;
export type WordKind = (typeof wordKinds)[number];

const localeSchema = z.strictObject({
  sections: z.record(z.string(), z.array(z.string())),
  none: z.array(z.string()),
  notSupported: z.array(z.string()),
  notYet: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  noBody: z.array(z.string()),
  words: z.record(z.enum(wordKinds), z.array(z.string())),
});
type LocaleWords = z.infer<typeof localeSchema>;

/** Spellings counted over some 40,000 reference pages. English is read everywhere: translations leave parts of a page in it. */
const byLocale: Readonly<Record<string, LocaleWords>> = z
  .record(z.string(), localeSchema)
  .parse(JSON.parse(readFileSync(new URL('./locale-words.json', import.meta.url), 'utf8')));

const english = 'en-US';
/** A page can claim any locale: remembered lists are bounded. */
const mostLocales = 1000;
const merged = new Map<string, readonly LocaleWords[]>();

/** The words of a locale and English ones; an unknown locale is read with all words of all locales. */
function wordsOf(locale: string): readonly LocaleWords[] {
  const known = merged.get(locale);
  if (known !== undefined) return known;
  const own = Object.keys(byLocale).filter(
    (name) => name === locale || (name !== english && name.slice(0, 3) === locale.slice(0, 3)),
  );
  const names = own.length > 0 ? [...new Set([...own, english])] : Object.keys(byLocale);
  const found = names.flatMap((name) => byLocale[name] ?? []);
  if (merged.size < mostLocales) merged.set(locale, found);
  return found;
}

/** A text as spellings are compared: one blank, small letters, no markup, no full stop at the end. */
export const normalized = (text: string): string =>
  text
    .replace(/[*_`\u2019]/g, (mark) => (mark === '\u2019' ? "'" : ''))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.。]+$/, '')
    .toLowerCase();

/** True for a spelling that is known in the locale or in English. */
const isSpelling =
  (kind: 'notSupported' | 'notYet' | 'none' | 'noBody') =>
  (text: string, locale: string): boolean => {
    const wanted = normalized(text);
    return wordsOf(locale).some((language) => language[kind].includes(wanted));
  };

export const isNotSupported = isSpelling('notSupported');

/** "Not yet available": neither supported nor denied. */
export const isNotYet = isSpelling('notYet');

/** A bare "none": no permission is offered, or none is needed. */
export const isNone = isSpelling('none');

/** A statement that no body is to be sent. */
export const isNoBody = isSpelling('noBody');

const wordLists = new Map<string, readonly string[]>();

/** The words of one kind, in the locale and in English. */
export function words(kind: WordKind, locale: string): readonly string[] {
  const key = `${locale} ${kind}`;
  const found = wordLists.get(key) ?? [...new Set(wordsOf(locale).flatMap((one) => one.words[kind]))];
  if (wordLists.size < mostLocales) wordLists.set(key, found);
  return found;
}

/** Where the words of a kind stand in a text of small letters, in the locale or in English. */
export const wordsIn = (text: string, kind: WordKind, locale: string): { at: number; end: number }[] =>
  words(kind, locale).flatMap((word) => placesOf(text, word).map((at) => ({ at, end: at + word.length })));

/** True where a text has a word for "no" and one for the body, both of the same language: "no corpo" is Portuguese for "in the body". */
export const hasNoAndBody = (text: string, locale: string): boolean =>
  wordsOf(locale).some((language) =>
    (['no', 'body'] as const).every((kind) => language.words[kind].some((word) => placesOf(text, word).length > 0)),
  );

/** Where a word stands in a text and not as a part of another one. Languages without blanks have no such words. */
function placesOf(text: string, word: string): number[] {
  const isUnspaced = /[\u3040-\u9fff]/.test(word);
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const isApart =
      !/\p{L}$/u.test(text.slice(Math.max(0, at - 2), at)) && !/^\p{L}/u.test(text.slice(at + word.length));
    if (isUnspaced || isApart) found.push(at);
  }
  return found;
}

/** The slug of the section that a heading without an anchor opens, or undefined where the spelling is not a known one. */
export function sectionNamed(title: string, locale: string): string | undefined {
  const wanted = normalized(title);
  return wordsOf(locale)
    .flatMap(({ sections }) => Object.entries(sections))
    .find(([, spellings]) => spellings.includes(wanted))?.[0];
}

/** The locales whose words are known. */
export const knownLocales: readonly string[] = Object.keys(byLocale);

/** True where the words of a locale's language are known. */
export const isKnownLanguage = (locale: string): boolean =>
  knownLocales.some((known) => known.slice(0, 3) === locale.slice(0, 3));

const localesOfTitle = new Map<string, string[]>();
for (const [locale, { sections }] of Object.entries(byLocale))
  for (const title of new Set(Object.values(sections).flat()))
    localesOfTitle.set(title, [...(localesOfTitle.get(title) ?? []), locale]);

/** The locale that most of the headings of a page are known in, where it is not English; of two with as many headings, none. */
export function localeOfHeadings(titles: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const title of titles)
    for (const locale of localesOfTitle.get(normalized(title)) ?? []) counts.set(locale, (counts.get(locale) ?? 0) + 1);
  const [best, next] = [...counts].sort(([, one], [, other]) => other - one);
  return best === undefined || best[0] === english || best[1] === next?.[1] ? undefined : best[0];
}

/** The header that a translated name means. */
export function headerNamed(documented: string, locale: string): string | undefined {
  const wanted = documented.toLowerCase();
  return wordsOf(locale)
    .flatMap(({ headers }) => Object.entries(headers))
    .find(([translated]) => translated.toLowerCase() === wanted)?.[1];
}
