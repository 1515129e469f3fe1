import type { LintRule } from '../finding.ts';
import { isWithoutBody, methodsOf } from '../page-facts.ts';

export const contentTypeWithoutBody: LintRule = {
  states: 'A page of GET or DELETE documents no Content-Type',
  why: 'Content-Type describes a body (RFC 9110, 8.3), and the request has none.',
  find: (page) => {
    const isDocumented = page.contract['request-headers']?.['Content-Type'] !== undefined;
    if (!isDocumented || !isWithoutBody(page)) return [];
    return [
      {
        line: page.lines['request-headers/Content-Type'] ?? 1,
        message: `Content-Type is documented for ${[...methodsOf(page)].join(' and ')}, which sends no body: remove the row`,
      },
    ];
  },
};
