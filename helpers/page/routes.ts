import { type HttpBlock, httpBlocks } from './http-blocks.ts';
import type { Notebook } from './notebook.ts';
import { readRouteLine } from './route-line.ts';
import { isExample, isSlug, type PageSection } from './sections.ts';

/** A route as printed, with its line. */
export interface PrintedRoute {
  readonly route: string;
  readonly line: number;
}

const isHttpRequest = (slug: string): boolean => isSlug(slug, 'http-request') || slug.startsWith('http-request-');

/** The routes of a page, in their order, each once. */
export function readRoutes(sections: readonly PageSection[], notebook: Notebook): PrintedRoute[] {
  const wanted = sections.filter((section) => isHttpRequest(section.slug) && !isExample(section));
  const inside = sections.filter(
    (section) =>
      wanted.includes(section) ||
      (section.above.some(isHttpRequest) && !isExample(section) && !isParameters(section.slug)),
  );
  if (wanted.length > 1)
    notebook.report(
      'several-operations',
      wanted[1]?.line ?? 1,
      'the page has several HTTP request sections; their routes are read as one list',
    );
  const found = inside.flatMap(({ nodes }) => httpBlocks(nodes).flatMap((block) => routesOf(block, notebook)));
  const routes =
    found.length > 0
      ? found
      : elsewhere(
          sections.filter((section) => !inside.includes(section)),
          notebook,
        );
  if (routes.length === 0) reportMissing(wanted[0], notebook);
  return once(routes, notebook);
}

const isParameters = (slug: string): boolean => /(parameters|headers|body)$/.test(slug);

/** Old pages put their routes under headings of their own ("Get the root site"). Only blocks before the first example count. */
function elsewhere(sections: readonly PageSection[], notebook: Notebook): PrintedRoute[] {
  const end = sections.findIndex(
    (section) =>
      isExample(section) ||
      isSlug(section.slug, 'response') ||
      isSlug(section.slug, 'request') ||
      isSlug(section.slug, 'request-body'),
  );
  const before = sections
    .slice(0, end < 0 ? sections.length : end)
    .filter(({ slug, level }) => level > 1 && !isParameters(slug));
  const found = before.flatMap(({ nodes }) => httpBlocks(nodes).flatMap((block) => routesOf(block, notebook)));
  const first = found[0];
  if (first !== undefined)
    notebook.report('route-outside-section', first.line, 'the routes do not stand under an HTTP request heading');
  return found;
}

function reportMissing(section: PageSection | undefined, notebook: Notebook): void {
  if (section === undefined) notebook.report('section-missing', 1, 'the page has no HTTP request section');
  notebook.report(
    'routes-missing',
    section?.line ?? 1,
    'no route can be read on this page; its contract cannot be tested',
  );
}

function routesOf(block: HttpBlock, notebook: Notebook): PrintedRoute[] {
  const routes: PrintedRoute[] = [];
  for (const { text, line } of block.lines) {
    if (/^\s*(HTTP\/\d|\{|\[)/.test(text)) break;
    for (const one of readRouteLine(text)) {
      const last = routes.at(-1);
      switch (one.kind) {
        case 'route':
          routes.push({ route: one.route, line });
          if (one.repaired !== undefined)
            notebook.report('route-repaired', line, `"${text.trim()}" is read as ${one.route}: ${one.repaired}`);
          if (/[^:]\/\/|\/$/.test(one.route.replace(/\?.*$/, '')))
            notebook.report('route-slashes', line, `"${one.route}" has a slash too many`);
          break;
        case 'continued':
          if (last !== undefined) routes[routes.length - 1] = { ...last, route: `${last.route}${one.text}` };
          break;
        case 'not-generated':
          notebook.report('route-not-generated', line, `"${text.trim()}": the page was generated without this route`);
          break;
        case 'other':
          notebook.report('route-unreadable', line, `"${text.trim()}" in an HTTP block is no route`);
          break;
        case 'blank':
          break;
        default:
          one satisfies never;
      }
    }
  }
  return routes;
}

function once(routes: readonly PrintedRoute[], notebook: Notebook): PrintedRoute[] {
  const seen = new Set<string>();
  return routes.filter(({ route, line }) => {
    const isNew = !seen.has(route);
    if (!isNew) notebook.report('route-duplicate', line, `${route} stands twice`);
    seen.add(route);
    return isNew;
  });
}
