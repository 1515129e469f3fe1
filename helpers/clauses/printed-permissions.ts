import type { Expectation } from '../contract/clause.ts';
import { printedPermissions as namesOn } from '../contract/grants.ts';
import { permissionExists } from '../judge/permission-exists.ts';
import { family } from './family.ts';

interface Exists extends Expectation {
  readonly kind: 'permission-exists';
  readonly names: readonly string[];
}

/** Every permission name that the page prints exists: the token issuer knows it. */
export const printedPermissions = family<Exists>({
  name: 'printed-permissions',
  section: 'prerequisites',
  level: 'required',
  of: 'the page',
  says(contract) {
    const names = namesOn(contract);
    if (names.length === 0) return [];
    return [
      {
        point: 'permission-names',
        title: 'every permission name that the page prints exists',
        documented: names.join(', '),
        expects: { kind: 'permission-exists', names },
      },
    ];
  },
  expects: {
    kind: 'permission-exists',
    needs: { issuer: true },
    judges: ({ clause, exchanges }, { names }) => permissionExists(names, exchanges, clause.errata),
  },
  proves: ['permission-names-mixed-up', 'misspelt-permission-issued'],
  example: {
    green: { status: 200 },
    red: { status: 400, body: 'AADSTS650053: The application asked for a scope that does not exist on the resource.' },
  },
});
