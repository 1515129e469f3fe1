import type { Route } from '../../contract/route.ts';
import type { Difference } from './change.ts';
import type { Pair } from './pair.ts';
import { pageAndData } from './pair.ts';
import { routeShape } from './route-shape.ts';
import type { Side } from './side.ts';

/** What differs in the routes of two pages. Their order says nothing. */
export function compareRoutes(pair: Pair): Difference[] {
  const sides = pageAndData(pair);
  if (sides !== undefined) return compareWithData(pair[sides.page], pair[sides.data], sides);
  const oldOnly = without(pair.old.contract.routes, pair.new.contract.routes);
  const newOnly = new Set(without(pair.new.contract.routes, pair.old.contract.routes));
  const byShape = new Map<string, Route[]>();
  for (const route of newOnly) byShape.set(shapeOf(route), [...(byShape.get(shapeOf(route)) ?? []), route]);
  const found = oldOnly.map((route): Difference => {
    const other = byShape.get(shapeOf(route))?.shift();
    if (other !== undefined) newOnly.delete(other);
    return {
      kind: other === undefined ? 'route-gone' : renamedKind(route, other),
      standing: 'moved',
      section: 'http-request',
      old: route.line,
      ...(other !== undefined && { new: other.line }),
      lines: { old: lineIn(pair.old, route), new: other && lineIn(pair.new, other) },
    };
  });
  const added = [...newOnly].map(
    (route): Difference => ({
      kind: 'route-added',
      standing: 'moved',
      section: 'http-request',
      new: route.line,
      lines: { new: lineIn(pair.new, route) },
    }),
  );
  return [...found, ...added];
}

function without(routes: readonly Route[], others: readonly Route[]): Route[] {
  const lines = new Set(others.map(({ line }) => line));
  return routes.filter(({ line }) => !lines.has(line));
}

/** Query strings belong to a route here: a page that lists one with and one without lists two. */
function shapeOf({ method, path }: Route): string {
  const query = /\?.*$/.exec(path)?.[0] ?? '';
  return `${method} ${routeShape(path)}${query.replace(/\{[^}]*\}|<[^>]*>/g, '{}').toLowerCase()}`;
}

const bare = (path: string): string => path.replace(/\{[^}]*\}|<[^>]*>/g, '{}');

const renamedKind = (old: Route, other: Route): 'route-placeholders' | 'route-respelt' =>
  bare(old.path) === bare(other.path) ? 'route-placeholders' : 'route-respelt';

function lineIn(side: Side, route: Route): number | undefined {
  return side.lineOf(`http-request/${side.contract.routes.indexOf(route)}`);
}

/** The data writes paths in small letters and calls every placeholder `{id}`: only what it lists, and not how, can be compared. */
function compareWithData(page: Side, listing: Side, sides: { page: 'old' | 'new'; data: 'old' | 'new' }): Difference[] {
  const listed = listing.contract.routes;
  const others = without(listed, page.contract.routes);
  const missing = without(page.contract.routes, listed);
  return [
    ...missing.map(
      (route): Difference => ({
        ...(listed.length > 0 && page.contract.data.action !== undefined
          ? {
              kind: 'route-elsewhere',
              standing: 'moved',
              why: `The data lists ${page.contract.data.action} on ${listed.length === 1 ? 'another path' : `${listed.length} other paths`}, and not on this one. It may answer still: absence is no proof.`,
            }
          : {
              kind: 'route-not-in-data',
              standing: 'unknown',
              why: 'The data lacks real routes, too: absence means unknown.',
            }),
        section: 'http-request',
        [sides.page]: route.line,
        lines: { [sides.page]: lineIn(page, route) },
      }),
    ),
    ...others.map(
      (route): Difference => ({
        kind: 'route-listed',
        standing: 'moved',
        section: 'http-request',
        [sides.data]: route.line,
        lines: {},
      }),
    ),
  ];
}
