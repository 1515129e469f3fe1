import type { TableRow } from 'mdast';
import { type TokenClass, tokenClasses } from '../contract/schema.ts';
import { isNotSupported } from './locale-words.ts';
import { tokenClassOf } from './permission-rows.ts';
import { textOf } from './text-of.ts';

/** The token class of each row of a table, undefined for a row that names none. */
export type RowClasses = readonly (TokenClass | undefined)[];

/** The token classes that the labels of rows name. */
export const labelledClasses = (rows: readonly TableRow[], locale: string): RowClasses =>
  rows.map((row) => labelClass(row, locale));

/** A label that is set in from its column is a workflow, even where it reads like a token class ("Apps" in Chinese). */
function labelClass(row: TableRow, locale: string): TokenClass | undefined {
  const cell = row.children[0];
  if (cell === undefined) return undefined;
  const first = cell.children[0];
  if (first?.type === 'text' && /^\u00a0/.test(first.value)) return undefined;
  return tokenClassOf(textOf(cell), locale);
}

/**
 * Token classes by place, for a table of three rows with a label that is not known (an unseen language, a damaged label). The order of the rows is the
 * same on all reference pages: work, personal, application. Only where no known label contradicts it and a cell speaks of permissions.
 */
export function placedClasses(rows: readonly TableRow[], labelled: RowClasses, locale: string): RowClasses | undefined {
  const fits = rows.length === 3 && labelled.every((one, at) => one === undefined || one === tokenClasses[at]);
  const cells = rows.flatMap((row) => row.children.slice(1)).map((cell) => textOf(cell));
  const speaks = cells.some((text) => /^[A-Z]\w+(\.[A-Z]\w+)+/.test(text) || isNotSupported(text, locale));
  return fits && speaks && rows.every((row) => row.children.length >= 2) ? tokenClasses : undefined;
}
