import type { LintRule } from '../finding.ts';
import { isWithoutBody, methodsOf } from '../page-facts.ts';

/** The compiler reads parameters under "Request body" of a GET as what they are: parts of the URL. The page is wrong all the same. */
export const bodyOnRead: LintRule = {
  states: 'A page of GET or DELETE documents no request body',
  why: 'A body of a GET or DELETE has no meaning (RFC 9110, 9.3.1 and 9.3.5); proxies and clients drop it.',
  find: (page) => {
    if (!isWithoutBody(page)) return [];
    const methods = [...methodsOf(page)].join(' and ');
    const listed = page.diagnostics.find(({ code }) => code === 'body-lists-url-parameters');
    if (listed !== undefined)
      return [
        {
          line: listed.line,
          message: `the request body of ${methods} lists parameters: move them to a section of their own, they belong into the URL`,
        },
      ];
    const body = page.contract['request-body'];
    if (typeof body === 'string' || body.content === 'unknown') return [];
    return [
      {
        line: page.lines['request-body'] ?? 1,
        message: `a request body is documented for ${methods}: say that none is to be sent`,
      },
    ];
  },
};
