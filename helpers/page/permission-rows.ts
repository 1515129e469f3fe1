import type { TokenClass } from '../contract/schema.ts';
import { normalized, words } from './locale-words.ts';

/** A row label or column heading without links, marks, brackets left open and notes after a line break. */
const labelOf = (text: string): string =>
  normalized(text.split('\n')[0] ?? '')
    .replace(/&nbsp;/g, ' ')
    .replace(/[（(].*$/, '')
    .trim();

/**
 * The token class that a row label or a column heading names, or undefined. "Delegated" with a word for personal is DelegatedPersonal, whatever
 * becomes of its brackets; an application label is one of the known spellings and nothing else. A full sentence is no label.
 */
export function tokenClassOf(text: string, locale: string): TokenClass | undefined {
  const whole = normalized(text.split('\n')[0] ?? '');
  if (whole === '' || whole.length > 120) return undefined;
  if (words('application', locale).includes(labelOf(text))) return 'Application';
  const delegated = words('delegated', locale).some(
    (word) => whole.startsWith(word) || whole.split(' ').includes(word) || whole.split(' ')[2]?.startsWith(word),
  );
  if (!delegated) return undefined;
  return words('personal', locale).some((word) => whole.includes(word)) ? 'DelegatedPersonal' : 'DelegatedWork';
}

/** The order of privilege that a table heading states: whichever of its words for most and least comes first. */
export function orderOf(heading: string, locale: string): 'most-to-least' | 'least-to-most' | undefined {
  const text = normalized(heading);
  const first = (kind: 'least' | 'most'): number => {
    const places = words(kind, locale)
      .map((word) => text.indexOf(word))
      .filter((at) => at >= 0);
    return places.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...places);
  };
  const least = first('least');
  const most = first('most');
  if (least === most) return undefined;
  return least < most ? 'least-to-most' : 'most-to-least';
}

/** True for the heading of a column of higher privileged permissions. */
export const isHigherColumn = (heading: string, locale: string): boolean => {
  const text = normalized(heading);
  return words('higher', locale).some((word) => text.includes(word)) && orderOf(heading, locale) === undefined;
};
