import { exampleMatches, graphRequest } from '../example-matches.ts';
import type { LintRule } from '../finding.ts';
import { examplesOf, isAside, mostExamples } from '../page-facts.ts';

/** The most routes of a real page are 80. A page with far more is no page that a person wrote. */
const mostRoutes = 500;

export const exampleRouteUndocumented: LintRule = {
  states: 'An example calls a route that the page documents',
  why: 'Either the route is missing on the page, or the example does not work.',
  find: (page) => {
    const routes = page.contract['http-request'];
    if (routes.length === 0 || routes.length > mostRoutes) return [];
    return examplesOf(page)
      .slice(0, mostExamples)
      .flatMap(({ request, requestLine }) => {
        const called = request === undefined ? undefined : graphRequest(request);
        if (called === undefined || routes.some((route) => exampleMatches(called, route))) return [];
        if (isAside(page, requestLine)) return [];
        return [
          {
            line: requestLine,
            message: `the example calls ${request}, which is none of the documented routes (${routes.slice(0, 3).join(', ')}${routes.length > 3 ? ', …' : ''}): add the route, or mend the example`,
          },
        ];
      });
  },
};
