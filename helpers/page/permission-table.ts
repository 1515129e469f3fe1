import type { Table, TableCell, TableRow } from 'mdast';
import { type TokenClass, tokenClasses } from '../contract/schema.ts';
import { words } from './locale-words.ts';
import { isHigherColumn, orderOf, tokenClassOf } from './permission-rows.ts';
import { labelledClasses, placedClasses, type RowClasses } from './row-classes.ts';
import { lineOf } from './sections.ts';
import { carriesEnglish, textOf, textWithMarks } from './text-of.ts';

export interface PrintedCell {
  readonly text: string;
  readonly line: number;
  /** The English that an older translation carries beside its own: nothing was translated in it. */
  readonly english?: boolean;
}

/** One table of permissions as printed: a cell for each token class that has a row, and the cells of a column of higher privileged ones. */
export interface PrintedTable {
  readonly when?: string | undefined;
  readonly order?: 'most-to-least' | 'least-to-most' | undefined;
  readonly line: number;
  readonly cells: Partial<Record<TokenClass, PrintedCell>>;
  readonly higher: Partial<Record<TokenClass, PrintedCell>>;
  /** Token classes with more than one row, of which none can be preferred. */
  readonly repeated: readonly TokenClass[];
  /** Rows whose label is unknown and whose token class is told by their place. */
  readonly byPosition: readonly PrintedCell[];
  /** Rows with a label that is neither a token class nor a workflow under one. */
  readonly unknownRows: readonly PrintedCell[];
  /** True for a table that cannot be read at all. */
  readonly isUnread?: true;
}

/** Reads a Markdown table as permission tables: one, or one for each workflow, resource or column; none when it is no permission table. */
export function readPermissionTable(table: Table, locale: string): PrintedTable[] {
  const [head, ...rows] = table.children;
  if (head === undefined) return [];
  const columns = head.children.map((cell) => tokenClassOf(textOf(cell), locale));
  if (columns.filter((one) => one !== undefined).length >= 2) return rows.map((row) => byColumns(row, columns));
  const labelled = labelledClasses(rows, locale);
  const known = new Set(labelled.filter((one) => one !== undefined)).size;
  const placed = rows.length === 3 && known < 3 ? placedClasses(rows, labelled, locale) : undefined;
  if (placed !== undefined) {
    const unlabelled = rows.filter((_, at) => labelled[at] === undefined);
    return byRows(head, rows, placed, locale).map((table) => ({
      ...table,
      byPosition: unlabelled.map((row) => labelOf(row)),
    }));
  }
  return known >= 2 || isOneRow(rows, labelled) ? byRows(head, rows, labelled, locale) : [];
}

/** A table may tell of one token class only. "Application" alone may be a kind of resource in a table about something else. */
function isOneRow(rows: readonly TableRow[], labelled: RowClasses): boolean {
  const own = labelled.find((one) => one !== undefined);
  return own !== undefined && (rows.length === 1 || own !== 'Application');
}

/** A row of a table whose columns are the token classes: the circumstances, then a cell for each. */
function byColumns(row: TableRow, columns: readonly (TokenClass | undefined)[]): PrintedTable {
  const cells: Partial<Record<TokenClass, PrintedCell>> = {};
  columns.forEach((tokenClass, at) => {
    const cell = row.children[at];
    if (tokenClass !== undefined && cell !== undefined) cells[tokenClass] = printed(cell, row);
  });
  const first = row.children[0];
  const when = columns[0] === undefined && first !== undefined ? oneLine(textOf(first)) : undefined;
  return { ...emptyTable({ when: when || undefined, line: lineOf(row) }), cells };
}

function byRows(head: TableRow, rows: readonly TableRow[], classes: RowClasses, locale: string): PrintedTable[] {
  const headings = head.children.map((cell) => oneLine(textOf(cell)));
  const higherAt = headings.findIndex((heading, at) => at > 1 && isHigherColumn(heading, locale));
  const columns = headings.flatMap((_, at) => (at > 0 && at !== higherAt ? [at] : []));
  return columns.flatMap((at) => {
    const several = columns.length > 1;
    const heading = headings[at] ?? '';
    return splitWorkflows(
      rows,
      classes,
      { at, higherAt },
      {
        line: lineOf(head),
        ...(higherAt < 0 && { order: orderOf(heading, locale) }),
        ...(several && { when: heading.replace(/\s*[（(][^)）]*[)）]?\s*$/, '') || heading }),
      },
    );
  });
}

/** Where the permissions stand, and where the higher privileged ones (-1 where there is no such column). */
interface Columns {
  readonly at: number;
  readonly higherAt: number;
}

type Known = Pick<PrintedTable, 'line' | 'order' | 'when'>;

/** Rows under a token class whose own cell is empty are workflows: each becomes a table of its own. */
function splitWorkflows(
  rows: readonly TableRow[],
  classes: RowClasses,
  columns: Columns,
  known: Known,
): PrintedTable[] {
  const main = emptyTable(known);
  const workflows = new Map<string, Mutable>();
  let current: TokenClass | undefined;
  for (const [place, row] of rows.entries()) {
    const own = classes[place];
    const cell = row.children[columns.at];
    const text = cell === undefined ? '' : textOf(cell);
    if (own !== undefined) {
      current = own;
      put(main, own, row, columns);
    } else if (current !== undefined && main.cells[current]?.text === '' && text !== '') {
      const label = labelOf(row).text;
      const workflow = workflows.get(label) ?? emptyTable({ ...known, when: label });
      workflows.set(label, workflow);
      put(workflow, current, row, columns);
    } else if (oneLine(textOf(row)) !== '') main.unknownRows.push(labelOf(row));
  }
  if (workflows.size === 0) return [main];
  // A token class without workflows says the same for all of them.
  const shared = tokenClasses.flatMap((one) => (main.cells[one]?.text ? [[one, main.cells[one]] as const] : []));
  return [...workflows.values()].map((workflow) => ({
    ...workflow,
    cells: { ...Object.fromEntries(shared), ...workflow.cells },
  }));
}

interface Mutable extends PrintedTable {
  readonly repeated: TokenClass[];
  readonly unknownRows: PrintedCell[];
}

const emptyTable = (known: Known): Mutable => ({
  ...known,
  cells: {},
  higher: {},
  repeated: [],
  byPosition: [],
  unknownRows: [],
});

function put(table: Mutable, tokenClass: TokenClass, row: TableRow, { at, higherAt }: Columns): void {
  const cell = row.children[at];
  const higher = row.children[higherAt];
  if (table.cells[tokenClass] !== undefined) table.repeated.push(tokenClass);
  table.cells[tokenClass] = cell === undefined ? { text: '', line: lineOf(row) } : printed(cell, row);
  if (higher !== undefined) table.higher[tokenClass] = printed(higher, row);
}

const labelOf = (row: TableRow): PrintedCell => ({ text: oneLine(textOf(row.children[0] ?? row)), line: lineOf(row) });

const printed = (cell: TableCell, row: TableRow): PrintedCell => ({
  text: textWithMarks(cell),
  line: lineOf(row),
  ...(carriesEnglish(cell) && { english: true }),
});

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A table that is known to be there and cannot be read. */
export const unreadTable = (line: number): PrintedTable => ({ ...emptyTable({ line }), isUnread: true });

/** How many token classes the rows or columns of a table name. */
export function namesClass(table: Table, locale: string): 'none' | 'one' | 'several' {
  const [head, ...rows] = table.children;
  const columns = head?.children.map((cell) => tokenClassOf(textOf(cell), locale)) ?? [];
  const found = [columns, labelledClasses(rows, locale)].map((all) => new Set(all.filter((one) => one !== undefined)));
  const most = Math.max(...found.map(({ size }) => size));
  return most === 0 ? 'none' : most === 1 ? 'one' : 'several';
}

/** True when a table heading speaks of permissions although its rows are not understood. */
export function looksLikePermissions(table: Table, locale: string): boolean {
  const body = table.children.slice(1).flatMap((row) => row.children);
  const supports = [...words('delegated', locale), ...words('application', locale)];
  return body.some((cell) => {
    const text = textOf(cell);
    return /\b[A-Z]\w+\.(Read|ReadWrite)\b/.test(text) || supports.includes(text.toLowerCase());
  });
}
