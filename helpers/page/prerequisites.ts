import { type PermissionTable, type TokenClass, tokenClasses } from '../contract/schema.ts';
import { isKnown, type KnownPermissions } from './known-permissions.ts';
import { normalized } from './locale-words.ts';
import type { Notebook } from './notebook.ts';
import type { Grants } from './permission-cell.ts';
import { type CellNeeds, type PermissionReading, type Support, supportOf } from './permission-support.ts';
import type { PrintedCell, PrintedTable } from './permission-table.ts';
import type { PageSection } from './sections.ts';
import { needsOf } from './table-notes.ts';
import { textOf } from './text-of.ts';
import { permissionSections, type ToldTable, type ToldTables, toldTables } from './told-tables.ts';

/** The permission tables of a page: one, several with their circumstances, or undefined where the page has none that can be read. */
export function readPrerequisites(
  sections: readonly PageSection[],
  reading: PermissionReading,
): PermissionTable | PermissionTable[] | undefined {
  const wanted = permissionSections(sections, reading.locale);
  const first = wanted[0];
  if (first === undefined) {
    reading.notebook.report('permissions-missing', 1, 'the page has neither a Permissions nor a Prerequisites section');
    return undefined;
  }
  const told = toldTables(wanted, reading);
  const { tables } = told;
  if (tables.length === 0) reportNone(first, wanted, reading);
  reading.notebook.came('prerequisites', tables[0]?.table.line ?? first.line);
  const read = tables.map((one, at) =>
    tableOf(one, tables.length > 1 ? `prerequisites/${at}` : 'prerequisites', told, reading),
  );
  return read.length <= 1 ? read[0] : apart(read);
}

/** Each of several tables with circumstances that no other has. */
function apart(tables: readonly PermissionTable[]): PermissionTable[] {
  const named = tables.map((table, at) => (table.when === undefined ? { when: `table ${at + 1}`, ...table } : table));
  return named.map((table, at) => {
    const earlier = named.slice(0, at).filter(({ when }) => when === table.when).length;
    return earlier === 0 ? table : { ...table, when: `${table.when} (${earlier + 1})` };
  });
}

function reportNone(first: PageSection, wanted: readonly PageSection[], { notebook, known }: PermissionReading): void {
  if (notebook.diagnostics.some(({ code }) => code.startsWith('include-'))) return;
  const listed = wanted.some(({ nodes }) =>
    nodes.some((node) => node.type === 'list' || (node.type === 'paragraph' && namesPermission(textOf(node), known))),
  );
  if (listed)
    notebook.report(
      'permissions-not-in-a-table',
      first.line,
      'the permissions stand in a list or in sentences, without token classes; they are not read',
    );
  else notebook.report('permissions-missing', first.line, 'the section has no permission table');
}

const namesPermission = (text: string, known: KnownPermissions): boolean =>
  (text.match(/(?<![\w-])[A-Za-z][\w-]*(?:\.[\w-]+)+/g) ?? []).some((word) => isKnown(word, known));

/** A table of a section that is read in part only never says "not supported": what was not read may say otherwise. */
function tableOf(
  { table, notes }: ToldTable,
  path: string,
  { extent, footnotes }: ToldTables,
  reading: PermissionReading,
): PermissionTable {
  const { notebook } = reading;
  if (table.isUnread) {
    for (const tokenClass of tokenClasses) notebook.came(`${path}/${tokenClass}`, table.line);
    return {
      ...(table.when !== undefined && { when: table.when }),
      DelegatedWork: 'damaged',
      DelegatedPersonal: 'damaged',
      Application: 'damaged',
    };
  }
  for (const row of table.byPosition) {
    notebook.report(
      'row-label-unknown',
      row.line,
      `the row "${row.text}" names no token class that is known; it is read by its place among the three rows`,
    );
  }
  for (const row of table.unknownRows)
    notebook.report('row-label-unknown', row.line, `the row "${row.text}" names no token class; it is not read`);
  const higher: Partial<Record<TokenClass, Grants>> = {};
  const classes = {} as Record<TokenClass, Support>;
  const nones: TokenClass[] = [];
  for (const tokenClass of tokenClasses) {
    const cell = table.cells[tokenClass];
    notebook.came(`${path}/${tokenClass}`, cell?.line ?? table.line);
    if (cell === undefined) reportOnce(table.line, `the table has no row for ${tokenClass}`, notebook);
    const repeated = table.repeated.includes(tokenClass);
    if (repeated)
      notebook.report(
        'cell-damaged',
        table.line,
        `the table has several rows for ${tokenClass}, and does not say which holds`,
      );
    const needs = { ...needsOf(notes, tokenClass), footnotes };
    const said = cell === undefined ? 'not-stated' : repeated ? 'damaged' : supportOf(cell, tokenClass, reading, needs);
    if (said === 'none') nones.push(tokenClass);
    const least = said === 'none' || (said === 'not-supported' && extent === 'in-part') ? 'damaged' : said;
    const more = least === 'damaged' ? undefined : readHigher(table.higher[tokenClass], tokenClass, reading, needs);
    if (more !== undefined) higher[tokenClass] = more;
    classes[tokenClass] = more === undefined ? least : inBoth(Array.isArray(least) ? least : [], more);
  }
  for (const tokenClass of nones) classes[tokenClass] = meaningOfNone(table, tokenClass, classes, extent, notebook);
  return {
    ...(table.when !== undefined && { when: table.when }),
    ...(table.order !== undefined && { order: table.order }),
    ...classes,
    ...(Object.keys(higher).length > 0 && { higher }),
  };
}

/** The permissions of both columns: some pages print the same in the two. */
function inBoth(least: Grants, more: Grants): Grants {
  const key = (grant: Grants[number]): string => [grant].flat().join(' and ');
  return [...least, ...more.filter((one) => !least.some((other) => key(other) === key(one)))];
}

/**
 * "None" beside permissions of another token class is "not supported". In a table in which no class has any, it may as well mean that no permission is
 * needed: a probe that expects a refusal must not be made of it.
 */
function meaningOfNone(
  table: PrintedTable,
  tokenClass: TokenClass,
  classes: Readonly<Record<TokenClass, Support>>,
  extent: ToldTables['extent'],
  notebook: Notebook,
): Support {
  if (tokenClasses.some((one) => Array.isArray(classes[one]))) return extent === 'whole' ? 'not-supported' : 'damaged';
  notebook.report(
    'cell-none-unclear',
    table.cells[tokenClass]?.line ?? table.line,
    `the cell of ${tokenClass} reads "${table.cells[tokenClass]?.text ?? ''}", and no token class of the table has a permission: it may mean that none is needed, or that the class is not supported`,
  );
  return 'damaged';
}

/** A Markdown table with several columns of permissions is several tables, and lacks its row once. */
function reportOnce(line: number, message: string, notebook: Notebook): void {
  const isSaid = notebook.diagnostics.some((one) => one.line === line && one.message === message);
  if (!isSaid) notebook.report('row-missing', line, message);
}

/** A higher column that says "Not available." has none. */
function readHigher(
  cell: PrintedCell | undefined,
  tokenClass: TokenClass,
  reading: PermissionReading,
  needs: CellNeeds,
): Grants | undefined {
  if (cell === undefined || ['', 'not available'].includes(normalized(cell.text))) return undefined;
  const support = supportOf(cell, tokenClass, reading, needs);
  return Array.isArray(support) ? support : undefined;
}
