import { nearest } from '../../common/nearest.ts';
import type { KnownPermissions } from '../known-permissions.ts';
import type { Grants } from '../permission-cell.ts';
import type { PermissionData } from './permission-data.ts';

/** What became of the permissions of a token class. A conjunction is one alternative: `A and B`. */
export interface GrantChanges {
  readonly respelt: readonly (readonly [old: string, other: string])[];
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

/** Comparing every name with every other takes too long for more; real cells have a dozen. */
const mostNames = 100;

/**
 * Compares two lists of alternatives; their order says nothing. A name is respelt where one is gone, a near one is new, and at most one of
 * the two exists: `User.Read.All` that becomes `User.ReadWrite.All` is another permission.
 */
export function compareGrants(old: Grants, others: Grants, exists: (name: string) => boolean): GrantChanges {
  const before = new Set(old.map(written));
  const after = new Set(others.map(written));
  const gone = [...before].filter((one) => !after.has(one));
  const added = [...after].filter((one) => !before.has(one));
  const respelt: [string, string][] = [];
  const isReal = gone.length <= mostNames && added.length <= mostNames;
  for (const name of isReal ? gone : []) {
    const free = added.filter((one) => !respelt.some(([, taken]) => taken === one));
    const near = nearest(
      name,
      free.filter((one) => !exists(name) || !exists(one)),
    );
    if (near !== undefined) respelt.push([name, near]);
  }
  return {
    respelt,
    gone: gone.filter((one) => !respelt.some(([name]) => name === one)),
    added: added.filter((one) => !respelt.some(([, name]) => name === one)),
  };
}

/** Which names exist: those of the permission data, else the published ones that come with the product. */
export const existing =
  (known: KnownPermissions, data: PermissionData | undefined) =>
  (name: string): boolean =>
    data === undefined ? known.published.has(name) : data.names.has(name);

/** The order within a conjunction says nothing either. */
const written = (grant: Grants[number]): string => [grant].flat().sort().join(' and ');

/** Alternatives as a person reads them. */
export const grantsText = (grants: Grants): string => grants.map((one) => [one].flat().join(' and ')).join(', ');
