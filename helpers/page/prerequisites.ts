import type { Nodes, RootContent } from 'mdast';
import { type PermissionTable, type TokenClass, tokenClasses } from '../contract/schema.ts';
import { holdsBrokenTable } from './broken-tables.ts';
import { isKnown, type KnownPermissions } from './known-permissions.ts';
import { normalized } from './locale-words.ts';
import type { Notebook } from './notebook.ts';
import type { Grants } from './permission-cell.ts';
import { type PermissionReading, type Support, supportOf } from './permission-support.ts';
import { looksLikePermissions, type PrintedCell, type PrintedTable, readPermissionTable } from './permission-table.ts';
import { isSlug, lineOf, type PageSection, unwrapped } from './sections.ts';
import { textOf } from './text-of.ts';

const isPermissions = (slug: string): boolean => isSlug(slug, 'permissions') || isSlug(slug, 'prerequisites');

/** The permission tables of a page: one, several with their circumstances, or undefined where the page has none that can be read. */
export function readPrerequisites(
  sections: readonly PageSection[],
  reading: PermissionReading,
): PermissionTable | PermissionTable[] | undefined {
  const wanted = sections.filter(({ slug, above }) => isPermissions(slug) || above.some(isPermissions));
  const first = wanted[0];
  if (first === undefined) {
    reading.notebook.report('permissions-missing', 1, 'the page has neither a Permissions nor a Prerequisites section');
    return undefined;
  }
  const tables = wanted.flatMap((section) =>
    tablesOf(section, isPermissions(section.slug) ? undefined : section.title, reading),
  );
  if (tables.length === 0) reportNone(first, wanted, reading);
  reading.notebook.came('prerequisites', tables[0]?.line ?? first.line);
  const whole = holdsBrokenTable(wanted) ? 'in-part' : 'whole';
  const read = tables.map((table, at) =>
    tableOf(table, tables.length > 1 ? `prerequisites/${at}` : 'prerequisites', whole, reading),
  );
  if (read.length <= 1) return read[0];
  return read.map((table, at) => (table.when === undefined ? { when: `table ${at + 1}`, ...table } : table));
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

function tablesOf(
  section: PageSection,
  heading: string | undefined,
  { locale, notebook }: PermissionReading,
): PrintedTable[] {
  const nodes = unwrapped(section.nodes);
  const read = nodes.map((node) => (node.type === 'table' ? readPermissionTable(node, locale) : []));
  const several = read.filter(({ length }) => length > 0).length > 1;
  return nodes.flatMap((node, at) => {
    const found = read[at] ?? [];
    if (node.type === 'table' && found.length === 0 && looksLikePermissions(node, locale)) {
      notebook.report(
        'table-not-understood',
        lineOf(node),
        'a table without a row or column for each token class; its permissions are not read',
      );
    }
    const before = heading ?? (several ? introduction(nodes, at) : undefined);
    return found.map((table) =>
      before === undefined ? table : { ...table, when: table.when === undefined ? before : `${before}: ${table.when}` },
    );
  });
}

/** The short paragraph right above a table, which says when it applies. The sentence that stands on every page says nothing of it. */
function introduction(nodes: readonly RootContent[], at: number): string | undefined {
  const before = nodes.slice(0, at).findLast((node) => node.type !== 'html');
  const text = before?.type === 'paragraph' ? textOf(before).replace(/\s+/g, ' ') : '';
  if (before === undefined || text === '' || text.length > 160 || isBoilerplate(before, text)) return undefined;
  return text.replace(/[:：]$/, '');
}

/** "One of the following permissions is required…" leads to the permissions reference, in every language. */
const isBoilerplate = (node: Nodes, text: string): boolean =>
  /^(One of|Choose) the following .{0,30}permission/i.test(text) || leadsToReference(node);

const leadsToReference = (node: Nodes): boolean =>
  node.type === 'link'
    ? /permissions[-_]reference/i.test(node.url)
    : 'children' in node && node.children.some((child) => leadsToReference(child));

/** A table of a section that is read in part only never says "not supported": what was not read may say otherwise. */
function tableOf(
  table: PrintedTable,
  path: string,
  section: 'whole' | 'in-part',
  reading: PermissionReading,
): PermissionTable {
  const { notebook } = reading;
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
    const said = cell === undefined ? 'not-stated' : repeated ? 'damaged' : supportOf(cell, tokenClass, reading);
    if (said === 'none') nones.push(tokenClass);
    const least = said === 'none' || (said === 'not-supported' && section === 'in-part') ? 'damaged' : said;
    const more = least === 'damaged' ? undefined : readHigher(table.higher[tokenClass], tokenClass, reading);
    if (more !== undefined) higher[tokenClass] = more;
    classes[tokenClass] = more === undefined ? least : [...(Array.isArray(least) ? least : []), ...more];
  }
  for (const tokenClass of nones) classes[tokenClass] = meaningOfNone(table, tokenClass, classes, section, notebook);
  return {
    ...(table.when !== undefined && { when: table.when }),
    ...(table.order !== undefined && { order: table.order }),
    ...classes,
    ...(Object.keys(higher).length > 0 && { higher }),
  };
}

/**
 * "None" beside permissions of another token class is "not supported". In a table in which no class has any, it may as well mean that no permission is
 * needed: a probe that expects a refusal must not be made of it.
 */
function meaningOfNone(
  table: PrintedTable,
  tokenClass: TokenClass,
  classes: Readonly<Record<TokenClass, Support>>,
  section: 'whole' | 'in-part',
  notebook: Notebook,
): Support {
  if (tokenClasses.some((one) => Array.isArray(classes[one]))) return section === 'whole' ? 'not-supported' : 'damaged';
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
): Grants | undefined {
  if (cell === undefined || ['', 'not available'].includes(normalized(cell.text))) return undefined;
  const support = supportOf(cell, tokenClass, reading);
  return Array.isArray(support) ? support : undefined;
}
