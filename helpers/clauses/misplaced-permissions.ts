import { borrowedGrants, permissionTables } from '../contract/grants.ts';
import type { TokenClass } from '../contract/schema.ts';
import { isRefused, type Refused } from './expectations.ts';
import { family, type Point } from './family.ts';
import { refusalsOf } from './words-of-classes.ts';

/** The permission in the claim of the other class gives nothing: `roles` belongs to apps, `scp` to users. */
export const misplacedPermissions = family<Refused>({
  name: 'misplaced-permissions',
  section: 'prerequisites',
  level: 'required',
  of: 'the page',
  says(contract) {
    const [table] = permissionTables(contract);
    const grants = table === undefined ? [] : borrowedGrants(contract, table);
    if (grants.length === 0) return [];
    const point = (name: string, title: string, tokenClass: TokenClass): Point<Refused> => ({
      point: name,
      title,
      documented: 'delegated permissions are scopes (scp), application permissions are roles',
      expects: { kind: 'refused', statuses: refusalsOf(tokenClass) },
      variations: [{ caller: { name, tokenClass, grants, misplaced: true } }],
    });
    return [
      point(
        'DelegatedWork.permission-in-roles',
        'a user token with the permission among its roles is refused',
        'DelegatedWork',
      ),
      point(
        'Application.permission-in-scp',
        'an app-only token with the permission among its scopes is refused',
        'Application',
      ),
    ];
  },
  expects: isRefused,
  proves: ['user-roles-count', 'app-only-scopes-count'],
  example: { green: { status: 403 }, red: { status: 204 } },
});
