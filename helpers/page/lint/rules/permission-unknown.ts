import { nearPermission } from '../../near-permission.ts';
import { openIdScopes } from '../../permission-cell.ts';
import type { Finding, LintPage, LintRule } from '../finding.ts';
import { cellsOf } from '../page-facts.ts';

/** Looking for a near name takes a millisecond. */
const mostProposals = 50;

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
        const found = `${name} is not in the permission data`;
        if (proposals > mostProposals) return { line, message: found };
        const near = nearPermission(name, data.names);
        return {
          line,
          message:
            near === undefined ? `${found}, and no permission is spelt like it` : `${found}: did you mean ${near}?`,
        };
      });
    });
  },
};
