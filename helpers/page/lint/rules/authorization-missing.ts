import type { LintRule } from '../finding.ts';
import { hasUnreadHeader, headersLine } from '../page-facts.ts';

/** Only pages with a table of headers: others document no header at all. */
export const authorizationMissing: LintRule = {
  states: 'A table of request headers has a row for Authorization',
  why: 'Graph refuses every request without it with 401.',
  find: (page) => {
    const line = headersLine(page);
    if (line === undefined || hasUnreadHeader(page)) return [];
    if (page.contract['request-headers']?.Authorization !== undefined) return [];
    return [
      {
        line,
        message: 'the request headers lack Authorization: add a row "Authorization" with "Bearer {token}. Required."',
      },
    ];
  },
};
