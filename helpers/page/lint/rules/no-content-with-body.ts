import type { Finding, LintRule } from '../finding.ts';
import { examplesOf } from '../page-facts.ts';

/** Longer than any header block of an example. */
const mostHeaderLines = 40;

export const noContentWithBody: LintRule = {
  states: 'An example with status 204 shows no body',
  why: '204 has no content (RFC 9110, 15.3.5): a client that waits for the shown body waits in vain.',
  find: ({ text, ...page }) =>
    examplesOf({ text, ...page }).flatMap(({ response, responseLine }): Finding[] => {
      const line = response === 204 ? bodyLine(text, responseLine) : undefined;
      return line === undefined
        ? []
        : [
            {
              line,
              message: 'the example shows 204 with a body: remove the body, or show the status that comes with it',
            },
          ];
    }),
};

/** The line of the JSON or XML in the block that the status opens, or undefined: what follows the headers, up to the closing fence. */
function bodyLine(text: readonly string[], statusLine: number): number | undefined {
  if (!/HTTP\/\d/.test(text[statusLine - 1] ?? '')) return undefined;
  for (const [at, line] of text.slice(statusLine, statusLine + mostHeaderLines).entries()) {
    if (/^\s*(`{3,}|~{3,})/.test(line)) return undefined;
    if (/^\s*[[{<]/.test(line)) return statusLine + at + 1;
  }
  return undefined;
}
