import { basename } from 'node:path';
import { parseRequestLine } from '../contract/route.ts';
import { reportBrokenTables } from './broken-tables.ts';
import type { CommittedPages } from './committed-pages.ts';
import { type CompiledContract, compiledContractSchema } from './compiled-contract.ts';
import type { Diagnostic } from './diagnostics.ts';
import { localeOf, readEdition } from './edition.ts';
import { readExamples } from './examples.ts';
import { expandIncludes } from './expand-includes.ts';
import { type FrontMatter, frontMatterOf, unglued } from './front-matter.ts';
import type { IncludeReader } from './include-reader.ts';
import type { KnownPermissions } from './known-permissions.ts';
import { localeOfHeadings } from './locale-words.ts';
import { createNotebook, type Notebook } from './notebook.ts';
import { actionOf } from './page-action.ts';
import { pageIdOf } from './page-id.ts';
import { versionOf } from './page-version.ts';
import { parsePage } from './parse-page.ts';
import { readPreconditions } from './preconditions.ts';
import { readPrerequisites } from './prerequisites.ts';
import { promisingSections, reportNoPage } from './promising-sections.ts';
import { readRequestBody } from './request-body.ts';
import { readRequestHeaders } from './request-headers.ts';
import { readResponse } from './response.ts';
import { readRoutes } from './routes.ts';
import type { PageSection } from './sections.ts';
import { textOf } from './text-of.ts';

export interface PageSource {
  /** Absolute path: it tells the version, the page id, and what includes are relative to. */
  readonly file: string;
  readonly text: string;
  /** The edition of a page without a date, YYYY-MM-DD. */
  readonly edition?: string | undefined;
  readonly page?: string | undefined;
  readonly known: KnownPermissions;
  readonly committed: CommittedPages;
  readonly includes: IncludeReader;
}

export interface CompiledPage {
  /** Null where the file is no reference page. */
  readonly contract: CompiledContract | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Path in the contract (keys joined by `/`) to the line of the page. */
  readonly lines: Readonly<Record<string, number>>;
}

/** Compiles the text of a page into a contract. Any text gives a contract or a diagnostic that says why not; it never throws. */
export function compilePage(source: PageSource): CompiledPage {
  const notebook = createNotebook();
  try {
    const contract = read(source, notebook);
    return { contract, diagnostics: inOrder(notebook.diagnostics), lines: notebook.lines };
  } catch (error) {
    if (error instanceof RangeError) notebook.report('page-too-deep', 1, 'the page is nested too deeply to be read');
    else
      notebook.report(
        'compiler-fault',
        1,
        `the compiler itself failed (${error instanceof Error ? error.message : String(error)}): please report it with the page`,
      );
    return { contract: null, diagnostics: inOrder(notebook.diagnostics), lines: {} };
  }
}

const inOrder = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  [...diagnostics].sort((one, other) => one.line - other.line);

function read(source: PageSource, notebook: Notebook): CompiledContract | null {
  const text = source.text.replace(/^\ufeff/, '');
  const apart = unglued(text);
  if (apart !== undefined)
    notebook.report(
      'front-matter-repaired',
      1,
      'the front matter and the title stand on one line; they are read apart',
    );
  const root = parsePage(apart?.text ?? text);
  const front = apart?.front ?? frontMatterOf(root);
  const titles = root.children.flatMap((node) => (node.type === 'heading' ? [textOf(node)] : []));
  const stated = localeOf({ front, file: source.file, titles }, notebook);
  const found = promisingSections(root, [stated, localeOfHeadings(titles)], notebook);
  if (found === undefined) {
    reportNoPage(root, stated, notebook);
    return null;
  }
  const { locale } = found;
  if (locale !== stated)
    notebook.report(
      'locale-contradicted',
      1,
      `the page says that it is in ${stated}; its headings are those of ${locale}`,
    );
  const sections = expandIncludes(found.sections, source.file, source.includes, notebook);
  const title = titleOf(sections, front, notebook);
  reportHeadings(sections, notebook);
  reportBrokenTables(sections, notebook);
  return contractOf(source, { front, locale, stated, sections, title, notebook });
}

interface Parts {
  readonly front: FrontMatter;
  /** The language that the page is read in, and the one that it says it is in. */
  readonly locale: string;
  readonly stated: string;
  readonly sections: readonly PageSection[];
  readonly title: PageSection;
  readonly notebook: Notebook;
}

function contractOf(
  source: PageSource,
  { front, locale, stated, sections, title, notebook }: Parts,
): CompiledContract | null {
  const edition = readEdition(front, source.edition, stated, notebook);
  const preconditions = readPreconditions(title, notebook);
  const printed = readRoutes(sections, notebook);
  const routes = printed.map(({ route }) => route);
  printed.forEach(({ line }, at) => {
    notebook.came(`http-request/${at}`, line);
  });
  const { examples, body } = readExamples(sections, notebook);
  const prerequisites = readPrerequisites(sections, { locale, known: source.known, notebook });
  const headers = readRequestHeaders(sections, locale, notebook);
  const action = actionOf(title, printed, source.page ?? basename(source.file, '.md'), notebook);
  if (action !== undefined) notebook.came('action', title.line);
  const methods = new Set(routes.flatMap((route) => parseRequestLine(route)?.method ?? []));
  const version = versionOf(
    {
      file: source.file,
      requests: [...routes, ...examples.flatMap(({ request }) => request ?? [])],
      betaNote: preconditions.includes('beta-preview'),
    },
    notebook,
  );
  const contract: CompiledContract = {
    page: pageIdOf(source.file, source.page, { edition, routes }, source.committed, notebook),
    ...(version !== undefined && { version }),
    edition,
    title: title.title,
    ...(action !== undefined && { action }),
    ...(preconditions.length > 0 && { preconditions }),
    ...(prerequisites !== undefined && { prerequisites }),
    'http-request': routes,
    ...(headers !== undefined && { 'request-headers': headers }),
    'request-body': readRequestBody(
      { sections, locale, notebook, methods, contentType: headers?.['Content-Type']?.value },
      body,
    ),
    response: readResponse(sections, locale, notebook),
    ...(examples.length > 0 && { examples }),
  };
  const valid = compiledContractSchema.safeParse(contract);
  if (valid.success) return contract;
  for (const { path, message } of valid.error.issues.slice(0, 5))
    notebook.report('contract-invalid', 1, `${path.join('/')}: ${message}`);
  return null;
}

function titleOf(sections: readonly PageSection[], front: FrontMatter, notebook: Notebook): PageSection {
  const found = sections.find(({ level, title }) => level === 1 && title !== '');
  if (found !== undefined) {
    notebook.came('title', found.line);
    return found;
  }
  const title = front.get('title')?.text ?? sections[0]?.title ?? 'untitled';
  notebook.report(
    'title-missing',
    1,
    `the page has no heading of level 1; its title is taken from ${front.has('title') ? 'its front matter' : 'its first heading'}`,
  );
  return { slug: '', level: 1, title, line: 1, above: [], nodes: [], named: 'by-title' };
}

function reportHeadings(sections: readonly PageSection[], notebook: Notebook): void {
  for (const { named, line, title, slug } of sections) {
    if (named === 'by-heading')
      notebook.report('section-by-heading', line, `"${title}" has lost its anchor; it is read as ${slug}`);
  }
}
