import type { LintRule } from '../finding.ts';
import { hasUnreadHeader, headersLine, isWithoutBody } from '../page-facts.ts';

/** A body of an unclear kind, or one that may be left out, needs no Content-Type for certain. */
export const contentTypeMissing: LintRule = {
  states: 'A page that documents a request body documents Content-Type',
  why: 'A body under no type or another one may be refused, and the reader cannot know which type is wanted.',
  find: (page) => {
    const { contract } = page;
    const body = contract['request-body'];
    const line = headersLine(page);
    if (typeof body === 'string' || body.optional || body.content === 'unknown') return [];
    if (line === undefined || hasUnreadHeader(page) || isWithoutBody(page)) return [];
    if (contract['request-headers']?.['Content-Type'] !== undefined) return [];
    const type = {
      json: 'application/json',
      text: 'text/plain',
      binary: "the content's own type",
      multipart: 'multipart/form-data',
    };
    return [
      {
        line,
        message: `the page documents a request body and no Content-Type: add a row "Content-Type" with ${type[body.content ?? 'json']}`,
      },
    ];
  },
};
