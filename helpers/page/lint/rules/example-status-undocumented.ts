import { graphRequest } from '../example-matches.ts';
import type { LintRule } from '../finding.ts';
import { examplesOf, isAside, mostExamples } from '../page-facts.ts';

/** Failures are rarely documented, and a call-back is answered by somebody else: neither counts. Nor does the answer of another operation. */
export const exampleStatusUndocumented: LintRule = {
  states: 'An example shows a status that the page documents',
  why: 'One of the two is wrong, and a caller that waits for the other fails.',
  find: (page) => {
    const { status, errors = [] } = page.contract.response;
    if (status === undefined || page.diagnostics.some(({ code }) => code === 'several-operations')) return [];
    const documented = [...[status].flat(), ...errors];
    return examplesOf(page)
      .slice(0, mostExamples)
      .flatMap(({ request, response, responseLine }) => {
        const isForeign = request !== undefined && graphRequest(request) === undefined;
        if (response === undefined || response >= 400 || isForeign || documented.includes(response)) return [];
        if (isAside(page, responseLine)) return [];
        return [
          {
            line: responseLine,
            message: `the example shows ${response}, and the page documents ${[status].flat().join(' or ')}: make them agree`,
          },
        ];
      });
  },
};
