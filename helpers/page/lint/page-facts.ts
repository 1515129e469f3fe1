import { permissionTables } from '../../contract/grants.ts';
import { parseRequestLine } from '../../contract/route.ts';
import type { HttpMethod, PermissionTable, TokenClass } from '../../contract/schema.ts';
import { tokenClasses } from '../../contract/schema.ts';
import { sectionNamed } from '../locale-words.ts';
import { slugOf } from '../sections.ts';
import type { LintPage } from './finding.ts';

/** The methods of a page's routes. */
export const methodsOf = ({ contract }: LintPage): Set<HttpMethod> =>
  new Set(contract['http-request'].flatMap((route) => parseRequestLine(route)?.method ?? []));

/** True where every route is a GET or a DELETE: requests whose body has no meaning (RFC 9110, 9.3.1 and 9.3.5). */
export function isWithoutBody(page: LintPage): boolean {
  const methods = methodsOf(page);
  return methods.size > 0 && [...methods].every((method) => method === 'GET' || method === 'DELETE');
}

/**
 * The line on which the table of request headers begins, or undefined where the page has none that can be read. A table headed "Optional request
 * headers" is none: what every request needs has no place in it.
 */
export function headersLine({ contract, lines, text }: LintPage): number | undefined {
  const names = Object.keys(contract['request-headers'] ?? {});
  const found = names.map((name) => lines[`request-headers/${name}`] ?? 1);
  const own = found.filter((line) => !/optional/i.test(headingAbove(text, line)));
  return own.length === 0 ? undefined : Math.min(...own);
}

/** The nearest heading above a line, with its anchor. */
const headingAbove = (text: readonly string[], line: number): string =>
  text.slice(0, line).findLast((one) => /^ {0,3}#{1,6}\s/.test(one)) ?? '';

/** True where a row of the headers cannot be read: it may be the one that seems to be missing. */
export const hasUnreadHeader = ({ diagnostics }: LintPage): boolean =>
  diagnostics.some(({ code }) => code === 'header-unreadable' || code === 'header-not-a-header');

/** A cell of a permission table. */
export interface LintCell {
  readonly tokenClass: TokenClass;
  readonly support: PermissionTable[TokenClass];
  readonly table: PermissionTable;
  readonly line: number;
}

/** The cells of the permission tables that have a row for each token class or say nothing of it. */
export function cellsOf({ contract, lines }: LintPage): LintCell[] {
  const tables = permissionTables({ data: contract });
  return tables.flatMap((table, at) =>
    tokenClasses.map((tokenClass) => {
      const path = tables.length > 1 ? `prerequisites/${at}/${tokenClass}` : `prerequisites/${tokenClass}`;
      return { tokenClass, support: table[tokenClass], table, line: lines[path] ?? lines.prerequisites ?? 1 };
    }),
  );
}

/** An example of the page, with the lines of its request and of the status of its answer. */
export interface LintExample {
  readonly request?: string | undefined;
  readonly response?: number | undefined;
  readonly requestLine: number;
  readonly responseLine: number;
}

/** A page with far more examples is no page that a person wrote. */
export const mostExamples = 100;

/** Under these a page documents the operation that it is of. */
const ownSections = /^(?:examples?|requests?|responses?|http-request|optional|query|function|parameters|path)(?:-|$)/;

/**
 * True for an example that stands under a second-level heading of its own ("Searching for items a user can access"): it may be one of another operation,
 * which the page tells of in passing.
 */
export function isAside({ text, contract, lines }: LintPage, line: number): boolean {
  const heading = sectionAbove(text, line);
  if (heading === undefined || heading === sectionAbove(text, lines['http-request/0'] ?? 1)) return false;
  const title = heading.replace(/<[^>]*>/g, '').trim();
  const slug =
    /<a\s+name="([^"]+)"/i.exec(heading)?.[1] ?? sectionNamed(title, contract.edition.locale) ?? slugOf(title);
  return !ownSections.test(slug.toLowerCase());
}

const sectionAbove = (text: readonly string[], line: number): string | undefined =>
  text
    .slice(0, line)
    .findLast((one) => /^##\s/.test(one))
    ?.replace(/^##\s+/, '');

export const examplesOf = ({ contract, lines }: LintPage): LintExample[] =>
  (contract.examples ?? []).map(({ request, response }, at) => ({
    request,
    response,
    requestLine: lines[`examples/${at}/request`] ?? 1,
    responseLine: lines[`examples/${at}/response`] ?? 1,
  }));
