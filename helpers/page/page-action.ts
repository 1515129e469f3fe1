import { isAction, isPlaceholder, parseRequestLine, segmentsOf } from '../contract/route.ts';
import type { Notebook } from './notebook.ts';
import type { PrintedRoute } from './routes.ts';
import type { PageSection } from './sections.ts';

/**
 * The OData action or function of a page, as the routes spell it, or undefined. A page is one of an action when its title's anchor ends in
 * `-action` or `-function`, its title reads `resource: name`, or its file is named `resource-name` after the last segment of routes that are all POST
 * (`driveitem-createuploadsession`); and only when every route ends with that name.
 */
export function actionOf(
  title: PageSection,
  routes: readonly PrintedRoute[],
  pageName: string,
  notebook: Notebook,
): string | undefined {
  const wanted =
    /^([a-z0-9.]+)-(?:action|function)$/.exec(title.slug)?.[1] ??
    /[:：]\s*([A-Za-z]\w*)$/.exec(title.title)?.[1]?.toLowerCase() ??
    namedInFile(pageName, routes);
  if (wanted === undefined || routes.length === 0) return undefined;
  const lasts = routes.map(({ route }) => lastSegment(route));
  const action = lasts.find((last) => last?.toLowerCase() === wanted || last?.toLowerCase().endsWith(`.${wanted}`));
  const bare = action?.replace(/^.*\./, '');
  if (bare === undefined || !/^[A-Za-z]\w*$/.test(bare)) {
    if (title.slug.endsWith('-action'))
      notebook.report(
        'route-action-mismatch',
        title.line,
        `the page is of the action "${wanted}", and no route ends with it`,
      );
    return undefined;
  }
  const others = routes.filter(({ route }) => !isAction(lastSegment(route) ?? '', bare));
  for (const { route, line } of others)
    notebook.report(
      'route-action-mismatch',
      line,
      `the page is of the action ${bare}, and ${route} does not end with it`,
    );
  return others.length === 0 ? bare : undefined;
}

/** Pages of other operations are named after them: `user-post-events`, `accessreview-create`. Names of two words at least. */
const otherOperations = new Set([
  'get',
  'list',
  'post',
  'put',
  'create',
  'add',
  'update',
  'upsert',
  'delete',
  'remove',
]);

function namedInFile(pageName: string, routes: readonly PrintedRoute[]): string | undefined {
  const words = pageName.toLowerCase().split(/[-_]/);
  const isOther = words.length < 2 || words.some((word) => otherOperations.has(word));
  const isPost = routes.every(({ route }) => route.startsWith('POST '));
  const name = words.at(-1);
  return !isOther && isPost && routes.every(({ route }) => lastSegment(route)?.toLowerCase() === name)
    ? name
    : undefined;
}

/** The last segment of a route that is no placeholder, without its arguments. */
function lastSegment(route: string): string | undefined {
  const path = parseRequestLine(route)?.path;
  const last = path === undefined ? undefined : segmentsOf(path).at(-1);
  return last === undefined || isPlaceholder(last) ? undefined : last.replace(/\(.*\)$/, '');
}
