import { type TokenClass, tokenClasses } from '../contract/schema.ts';
import { wordsIn } from './locale-words.ts';
import { neededTogether, needsMore, type Together } from './needed-together.ts';
import type { CellNeeds } from './permission-support.ts';

/** A paragraph near a permission table that says that several of its permissions are needed. */
export interface TableNote {
  readonly together: Together;
  /** True where it speaks of the permissions with a footnote mark. */
  readonly isMarked: boolean;
  readonly leadsOn: boolean;
  readonly classes: readonly TokenClass[];
}

const mark = /[*†‡¹²³⁴⁵]|^\s*(?:\[\w{1,2}\]|\d\s)/;

/** True for a paragraph, with its marks, that is a footnote. */
export const isFootnote = (text: string): boolean => startsWithMark.test(text);

const startsWithMark = /^\s*(?:[*†‡¹²³⁴⁵]|\[\w{1,2}\])/;

/** What a paragraph with its footnote marks says of several permissions, or undefined where it says nothing of the kind. */
export function tableNote(text: string, place: 'in-a-list' | 'apart', locale: string): TableNote | undefined {
  const together = neededTogether(text, locale) ?? (startsWithMark.test(text) ? needsMore(text, locale) : undefined);
  if (together === undefined) return undefined;
  const lower = text.toLowerCase();
  return {
    together,
    isMarked: mark.test(text) || place === 'in-a-list',
    leadsOn: /[:：]\s*$/.test(text) || wordsIn(lower, 'following', locale).length > 0,
    classes: classesIn(lower, locale),
  };
}

/** "Application permissions", "delegated permissions": the token classes that a note limits itself to; all where it does not. */
function classesIn(text: string, locale: string): readonly TokenClass[] {
  const isDelegated = wordsIn(text, 'delegatedOnly', locale).length > 0;
  const isApplication = wordsIn(text, 'applicationOnly', locale).length > 0;
  if (isDelegated === isApplication) return tokenClasses;
  return isDelegated ? ['DelegatedWork', 'DelegatedPersonal'] : ['Application'];
}

/** What notes say of the cell of a token class. */
export function needsOf(notes: readonly TableNote[], tokenClass: TokenClass): CellNeeds {
  const own = notes.filter(({ classes }) => classes.includes(tokenClass));
  return {
    together: strongest(own.filter(({ isMarked }) => !isMarked)),
    togetherMarked: strongest(own.filter(({ isMarked }) => isMarked)),
  };
}

const strongest = (notes: readonly TableNote[]): Together | undefined =>
  notes.some(({ together }) => together === 'unclear') ? 'unclear' : notes[0]?.together;
