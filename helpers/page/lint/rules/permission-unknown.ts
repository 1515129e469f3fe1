import { nearest } from '../../../common/nearest.ts';
import { openIdScopes } from '../../permission-cell.ts';
import type { Finding, LintPage, LintRule } from '../finding.ts';
import { cellsOf } from '../page-facts.ts';

/** Looking for a near name takes a millisecond. The longest published name has 73 letters. */
const mostProposals = 50;
const longestName = 120;

/** Without permission data, what the compiler says: it knows the published names of its own time. */
const knownToCompiler = ({ diagnostics }: LintPage): Finding[] =>
  diagnostics.flatMap(({ code, line, message }) => (code === 'permission-unknown' ? [{ line, message }] : []));

export const permissionUnknown: LintRule = {
  states: 'A permission that a page prints exists',
  why: 'Entra refuses to issue a permission that does not exist (AADSTS70011, AADSTS650053), and the reader searches for days.',
  find: (page) => {
    const { data } = page;
    if (data === undefined) return knownToCompiler(page);
    let proposals = 0;
    return cellsOf(page).flatMap(({ support, line }): Finding[] => {
      if (!Array.isArray(support)) return [];
      const unknown = [...new Set(support.flat())].filter((name) => !data.names.has(name) && !openIdScopes.has(name));
      return unknown.map((name) => {
        proposals += 1;
        const near =
          proposals > mostProposals || name.length > longestName ? undefined : nearest(name, [...data.names]);
        return {
          line,
          message: `${name} is not in the permission data: ${near === undefined ? 'write one that is' : `did you mean ${near}?`}`,
        };
      });
    });
  },
};
