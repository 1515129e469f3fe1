import type { Expectation } from '../contract/clause.ts';
import { effectivePermission, printedPermissions } from '../contract/grants.ts';
import { scopesNamed } from '../judge/observed.ts';
import { family } from './family.ts';

interface ScopesNamed extends Expectation {
  readonly kind: 'scopes-named';
  /** Real names: the misspelling has a clause of its own. */
  readonly names: readonly string[];
}

/** Graph's 403 for Intune names the scopes that the service wants: no document promises it, and each reader should know it. */
export const wantedScopes = family<ScopesNamed>({
  name: 'wanted-scopes',
  section: 'prerequisites',
  level: 'observed',
  of: 'the page',
  says(contract) {
    const names = printedPermissions(contract);
    if (names.length === 0) return [];
    return [
      {
        point: 'scopes-named',
        title: 'the scopes that a refusal names are those of the page',
        documented: names.join(', '),
        expects: { kind: 'scopes-named', names: names.map((name) => effectivePermission(contract, name)) },
        variations: [{ caller: { name: 'DelegatedWork.without-permission', tokenClass: 'DelegatedWork', grants: [] } }],
      },
    ];
  },
  expects: {
    kind: 'scopes-named',
    needs: { look: 'none' },
    judges: ({ exchanges }, { names }) => scopesNamed(names, exchanges),
  },
  proves: ['refusals-name-another-permission'],
  example: {
    green: { status: 403 },
    red: {
      status: 403,
      body: {
        error: {
          code: 'Forbidden',
          message: JSON.stringify({
            Message: 'Application must have one of the following scopes: Some.Other.All - Operation ID: 1',
          }),
        },
      },
    },
  },
});
