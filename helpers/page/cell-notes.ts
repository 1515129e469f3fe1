import { words, wordsIn } from './locale-words.ts';
import { neededTogether, type Together } from './needed-together.ts';

/** A cell without what is noted in it. */
export interface CellNotes {
  readonly without: string;
  readonly remarks: readonly string[];
  /** What the notes say of the permissions of the cell. */
  readonly together: Together | undefined;
}

/**
 * Takes the notes out of a cell: from "Note:" (in the page's language) to the end, and remarks in brackets. A remark that names a permission is left
 * for the tokens to trip over, and so is a line after a note that is nothing but names: it could be either.
 */
export function cellNotes(text: string, locale: string): CellNotes {
  const { before, note } = cutNote(text, locale);
  const remarks: string[] = note === undefined ? [] : [note.replace(/\s+/g, ' ')];
  const told = note === undefined ? [] : [neededTogether(note, locale)];
  const without = before.replace(/[（(]([^()（）]*)[)）]/g, (whole, inner: string) => {
    if (/\w\.\w/.test(inner)) return whole;
    remarks.push(inner.trim());
    told.push(words('all', locale).includes(inner.trim().toLowerCase()) ? 'all' : neededTogether(inner, locale));
    return ' ';
  });
  return { without, remarks, together: told.includes('unclear') ? 'unclear' : told.find((one) => one !== undefined) };
}

const onlyNames = /^[A-Z][\w-]+(?:\.[A-Z][\w-]+)+(?:[\s,;]+(?:or|and)?\s*[A-Z][\w-]+(?:\.[A-Z][\w-]+)+)*[\s,;.]*$/;

function cutNote(text: string, locale: string): { before: string; note?: string } {
  const lower = text.toLowerCase();
  const starts = wordsIn(lower, 'note', locale).filter(
    ({ at, end }) => at > 0 && /^(?:\s*[:：]|\s+that\s)/.test(lower.slice(end)),
  );
  const at = starts.reduce((first, one) => Math.min(first, one.at), Number.POSITIVE_INFINITY);
  const after = Number.isFinite(at) ? text.slice(at).split('\n').slice(1) : [];
  if (!Number.isFinite(at) || after.some((line) => onlyNames.test(line.trim()))) return { before: text };
  return { before: text.slice(0, at), note: text.slice(at) };
}
