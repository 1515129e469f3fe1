import { exampleMatches, graphRequest } from '../example-matches.ts';
import type { LintRule } from '../finding.ts';
import { examplesOf, mostExamples, mostRoutes } from '../page-facts.ts';

/**
 * Failures are rarely documented, and a call-back is answered by somebody else: neither counts. Nor does the answer to a request that is no call of
 * a documented route: it belongs to another operation.
 */
export const exampleStatusUndocumented: LintRule = {
  states: 'An example shows a status that the page documents',
  why: 'One of the two is wrong, and a caller that waits for the other fails.',
  find: (page) => {
    const { status, errors = [] } = page.contract.response;
    if (status === undefined || page.diagnostics.some(({ code }) => code === 'several-operations')) return [];
    const routes = page.contract['http-request'];
    if (routes.length > mostRoutes) return [];
    const documented = [...[status].flat(), ...errors];
    return examplesOf(page)
      .slice(0, mostExamples)
      .flatMap(({ request, response, responseLine }) => {
        if (request === undefined || response === undefined || response >= 400 || documented.includes(response))
          return [];
        const called = graphRequest(request);
        if (called === undefined || !routes.some((route) => exampleMatches(called, route))) return [];
        return [
          {
            line: responseLine,
            message: `the example shows ${response}, and the page documents ${[status].flat().join(' or ')}: make them agree`,
          },
        ];
      });
  },
};
