import type { RootContent, Table } from 'mdast';
import { holdsBrokenTable } from './broken-tables.ts';
import type { PermissionReading } from './permission-support.ts';
import {
  looksLikePermissions,
  namesClass,
  type PrintedTable,
  readPermissionTable,
  unreadTable,
} from './permission-table.ts';
import { isExample, isSlug, lineOf, type PageSection } from './sections.ts';
import { introductionOf } from './table-introduction.ts';
import { isFootnote, type TableNote, tableNote } from './table-notes.ts';
import { textWithMarks } from './text-of.ts';

/** A permission table with what the prose around it says of it. */
export interface ToldTable {
  readonly table: PrintedTable;
  readonly notes: TableNote[];
}

export interface ToldTables {
  readonly tables: readonly ToldTable[];
  /** `in-part`: something that may hold another table is not read, so that those that are do not tell all. */
  readonly extent: 'whole' | 'in-part';
  readonly footnotes: 'on-the-page' | 'none';
}

/** Sections that tell who may call: those marked as such, and any other that holds a table with a row for two token classes. */
export const permissionSections = (sections: readonly PageSection[], locale: string): PageSection[] =>
  sections.filter(
    (section) =>
      section.ofPermissions === true ||
      (!isExample(section) && section.nodes.some((node) => node.type === 'table' && isForClasses(node, locale))),
  );

/** No real permission table is longer; those of properties are. */
const mostRows = 12;

const isForClasses = (table: Table, locale: string): boolean =>
  table.children.length <= mostRows && namesClass(table, locale) === 'several' && looksLikePermissions(table, locale);

/** A node of a section, with the permission tables that it is. */
interface Piece {
  readonly section: PageSection;
  readonly node: RootContent;
  readonly place: 'in-a-list' | 'apart';
  readonly tables: readonly ToldTable[];
}

/** The permission tables of sections, in their order, and the notes on them. */
export function toldTables(sections: readonly PageSection[], reading: PermissionReading): ToldTables {
  const read = sections.flatMap((section) => flat(section.nodes).map((one) => pieceOf(section, one, reading)));
  const isAny = read.some(({ node, tables }) => node.type === 'table' && tables.length > 0);
  const pieces = isAny ? read : read.map((piece) => ({ ...piece, tables: [] }));
  const total = pieces.filter(({ tables }) => tables.length > 0).length;
  const isInPart = holdsBrokenTable(sections) || pieces.some(isUnread(reading));
  attachNotes(pieces, reading.locale);
  return {
    tables: pieces.flatMap((piece, at) =>
      piece.tables.map(({ table, notes }) => ({
        table: withWhen(table, pieces, at, { total, locale: reading.locale }),
        notes,
      })),
    ),
    extent: isInPart ? 'in-part' : 'whole',
    footnotes: pieces.some(({ node }) => node.type === 'paragraph' && isFootnote(textWithMarks(node)))
      ? 'on-the-page'
      : 'none',
  };
}

type Flat = Pick<Piece, 'node' | 'place'>;

/** Nodes with those inside lists and quotes in their place. */
const flat = (nodes: readonly RootContent[], place: Piece['place'] = 'apart'): Flat[] =>
  nodes.flatMap((node): Flat[] => {
    if (node.type === 'list') return node.children.flatMap((item) => flat(item.children, 'in-a-list'));
    return node.type === 'blockquote' ? flat(node.children, place) : [{ node, place }];
  });

function pieceOf(section: PageSection, { node, place }: Flat, { locale, notebook }: PermissionReading): Piece {
  if (node.type === 'html' && node.data?.unread === 'table')
    return { section, node, place, tables: [{ table: unreadTable(lineOf(node)), notes: [] }] };
  if (node.type !== 'table') return { section, node, place, tables: [] };
  const tables = readPermissionTable(node, locale).map((table) => ({ table, notes: [] }));
  if (tables.length === 0 && looksLikePermissions(node, locale))
    notebook.report(
      'table-not-understood',
      lineOf(node),
      'a table without a row or column for each token class; its permissions are not read',
    );
  return { section, node, place, tables };
}

/** An include that is not read, or a table that names a token class and is not understood, may support what another table denies. */
const isUnread =
  ({ locale }: PermissionReading) =>
  ({ node, tables }: Piece): boolean =>
    (node.type === 'html' && node.data?.unread !== undefined) ||
    (node.type === 'table' &&
      tables.length === 0 &&
      namesClass(node, locale) !== 'none' &&
      looksLikePermissions(node, locale));

function attachNotes(pieces: readonly Piece[], locale: string): void {
  for (const [at, piece] of pieces.entries()) {
    for (const { table, notes } of piece.tables)
      notes.push(...table.unknownRows.flatMap(({ text }) => tableNote(text, 'apart', locale) ?? []));
    if (piece.node.type !== 'paragraph' && piece.node.type !== 'heading') continue;
    const note = tableNote(textWithMarks(piece.node), piece.place, locale);
    if (note !== undefined) for (const { notes } of meant(note, pieces, at)) notes.push(note);
  }
}

/** The tables that a note speaks of: the one it leads to, the one it follows, or all those of the page that its footnote mark may stand in. */
function meant(note: TableNote, pieces: readonly Piece[], at: number): readonly ToldTable[] {
  const isBeside = (one: Piece): boolean => one.section === pieces[at]?.section;
  const before = pieces.slice(0, at).filter(({ tables }) => tables.length > 0);
  const after = pieces.slice(at + 1).filter(({ tables }) => tables.length > 0);
  const next = after.find(isBeside);
  const isBehind = before.some(isBeside);
  if (!isBehind && next === undefined) return (before.length > 0 ? before : after).flatMap(({ tables }) => tables);
  if (note.isMarked && isBehind) return before.flatMap(({ tables }) => tables);
  const follows = pieces[at - 1]?.tables.length ?? 0;
  const isOfNext = next !== undefined && (!isBehind || note.leadsOn || follows === 0);
  return (isOfNext ? next : before.at(-1))?.tables ?? [];
}

/** A Permissions heading under that of one of several operations: the operation's. */
const operationOf = (section: PageSection | undefined, total: number): string | undefined =>
  total > 1 && section !== undefined && section.above.length > 1
    ? section.above.at(-1)?.replaceAll('-', ' ')
    : undefined;

/** The circumstances of a table: the heading of its own section, and the prose or comment above it where the page has several tables. */
function withWhen(
  table: PrintedTable,
  pieces: readonly Piece[],
  at: number,
  { total, locale }: { total: number; locale: string },
): PrintedTable {
  const { section } = pieces[at] ?? {};
  const own = pieces.filter((one) => one.section === section);
  const isOwnHeading =
    section !== undefined && !['permissions', 'prerequisites'].some((one) => isSlug(section.slug, one));
  const heading = isOwnHeading ? section.title : operationOf(section, total);
  const above = own.slice(0, own.indexOf(pieces[at] as Piece));
  const start = above.findLastIndex(({ tables }) => tables.length > 0) + 1;
  const several = own.filter(({ tables }) => tables.length > 0).length > 1;
  const introduction =
    total > 1
      ? introductionOf(
          above.slice(start).map(({ node }) => node),
          heading === undefined || several ? 'any' : 'naming-a-route',
          locale,
        )
      : undefined;
  const when = [heading, introduction, table.when].filter((one) => one !== undefined).join(': ');
  return when === '' ? table : { ...table, when };
}
