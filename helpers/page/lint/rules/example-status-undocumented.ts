import { graphRequest } from '../example-matches.ts';
import type { LintRule } from '../finding.ts';
import { examplesOf, isAside, type LintExample, mostExamples } from '../page-facts.ts';

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
      .flatMap(({ request, response, responseLine }, at, examples) => {
        const isForeign = request !== undefined && graphRequest(request) === undefined;
        if (response === undefined || response >= 400 || isForeign || documented.includes(response)) return [];
        if (isAside(page, responseLine) || isOnTheWay(at, examples, documented)) return [];
        return [
          {
            line: responseLine,
            message: `the example shows ${response}, and the page documents ${[status].flat().join(' or ')}: make them agree`,
          },
        ];
      });
  },
};

const isRedirect = (status: number | undefined): boolean => status !== undefined && status >= 301 && status <= 308;

/** A redirect and what is behind it are one answer: it is enough that the page documents one of the two. */
function isOnTheWay(at: number, examples: readonly LintExample[], documented: readonly number[]): boolean {
  const [before, one, after] = [examples[at - 1], examples[at], examples[at + 1]];
  const follows = (example: LintExample | undefined): boolean =>
    example !== undefined && (example.request === undefined || graphRequest(example.request) === undefined);
  const isDocumented = (status: number | undefined): boolean => status !== undefined && documented.includes(status);
  if (isRedirect(one?.response)) return follows(after) && isDocumented(after?.response);
  return isRedirect(before?.response) && isDocumented(before?.response) && follows(one);
}
