import type { Caller, Point } from '../clause.ts';
import type { Contract } from '../contract.ts';
import {
  alternativesOf,
  borrowedGrants,
  effectivePermission,
  permissionTables,
  printedPermissions,
} from '../grants.ts';
import { callerName } from '../model-callers.ts';
import { type PermissionTable, type TokenClass, tokenClasses } from '../schema.ts';

const words: Record<TokenClass, string> = {
  DelegatedWork: 'a work or school account',
  DelegatedPersonal: 'a personal Microsoft account',
  Application: 'an app-only token',
};

/** A personal account may meet any of these (no public trace tells which); other classes 401 or 403. */
const refusals = (tokenClass: TokenClass): number[] =>
  tokenClass === 'DelegatedPersonal' ? [400, 401, 403, 405] : [401, 403];

/** Who may call, with what; and that every permission name which the page prints exists. */
export function prerequisites(contract: Contract): Point[] {
  const tables = permissionTables(contract);
  const names = printedPermissions(contract);
  return [
    ...tables.flatMap((table) => tokenClasses.flatMap((tokenClass) => pointsOf(contract, table, tokenClass))),
    ...tables.slice(0, 1).flatMap((table) => misplaced(borrowedGrants(contract, table))),
    ...(names.length === 0 ? [] : [permissionNames(names), scopesNamed(contract, names)]),
  ];
}

function pointsOf(contract: Contract, table: PermissionTable, tokenClass: TokenClass): Point[] {
  const support = table[tokenClass];
  const prefix = callerName(table, tokenClass);
  switch (support) {
    case 'not-stated':
      return [];
    case 'damaged':
      return [
        {
          point: prefix,
          level: 'required',
          title: `what ${words[tokenClass]} needs cannot be read on the page`,
          documented: 'the cell is unreadable',
          expects: { kind: 'damaged' },
        },
      ];
    case 'not-yet-available':
      return [
        {
          point: prefix,
          level: 'required',
          title: `${words[tokenClass]} is promised nothing yet`,
          documented: `${tokenClass}: not yet available`,
          expects: { kind: 'not-yet' },
        },
      ];
    case 'not-supported':
      return unsupported(prefix, tokenClass, borrowedGrants(contract, table));
    default:
      return supported(
        contract,
        prefix,
        tokenClass,
        alternativesOf(contract, table, tokenClass),
        support.map((one) => (Array.isArray(one) ? one.join(' and ') : one)).join(' or '),
      );
  }
}

function unsupported(prefix: string, tokenClass: TokenClass, grants: readonly string[]): Point[] {
  const documented = `${tokenClass}: not supported`;
  const expects = { kind: 'refused', statuses: refusals(tokenClass) } as const;
  const privileged: Point = {
    point: prefix,
    level: 'required',
    title: `${words[tokenClass]} is refused`,
    documented,
    expects,
    variations: [{ caller: { name: prefix, tokenClass, grants } }],
  };
  if (tokenClass === 'DelegatedPersonal') return [privileged];
  const caller = { name: `${prefix}.without-permission`, tokenClass, grants: [] };
  return [
    privileged,
    {
      point: caller.name,
      level: 'required',
      title: `${words[tokenClass]} without the permission is refused`,
      documented,
      expects,
      variations: [{ caller }],
    },
  ];
}

function supported(
  contract: Contract,
  prefix: string,
  tokenClass: TokenClass,
  alternatives: readonly (readonly string[])[],
  printed: string,
): Point[] {
  const documented = `${tokenClass}: ${printed}`;
  const refused = { kind: 'refused', statuses: refusals(tokenClass) } as const;
  const named = (suffix: string, grants: readonly string[]): Caller => ({
    name: `${prefix}.${suffix}`,
    tokenClass,
    grants,
  });
  const holders = alternatives.map(
    (grants, at): Caller =>
      at === 0 ? { name: prefix, tokenClass, grants } : named(`only:${grants.join('+')}`, grants),
  );
  const lesser = (contract.notes?.['lesser-permissions'] ?? []).map((name) => named(`only:${name}`, [name]));
  const parts = alternatives
    .filter((grants) => grants.length > 1)
    .flatMap((grants) => grants.map((name) => named(`only:${name}`, [name])));
  const point = (suffix: string, title: string, callers: readonly Caller[]): Point => ({
    point: `${prefix}.${suffix}`,
    level: 'required',
    title: `${words[tokenClass]} ${title}`,
    documented,
    expects: refused,
    variations: callers.map((caller) => ({ caller })),
  });
  return [
    {
      point: prefix,
      level: 'required',
      title: `${words[tokenClass]} with the permission is accepted`,
      documented,
      expects: { kind: 'accepted', cause: 'caller' },
      variations: holders.map((caller) => ({ caller })),
    },
    point('without-permission', 'without the permission is refused', [named('without-permission', [])]),
    ...(lesser.length === 0 ? [] : [point('lesser-permission', 'with only a lesser permission is refused', lesser)]),
    ...(parts.length === 0
      ? []
      : [point('partial-permission', 'with only a part of the needed permissions is refused', parts)]),
  ];
}

/** The permission in the claim of the other class gives nothing: `roles` belongs to apps, `scp` to users. */
function misplaced(grants: readonly string[]): Point[] {
  if (grants.length === 0) return [];
  const point = (name: string, title: string, tokenClass: TokenClass): Point => ({
    point: name,
    level: 'required',
    title,
    documented: 'delegated permissions are scopes (scp), application permissions are roles',
    expects: { kind: 'refused', statuses: refusals(tokenClass) },
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
}

function permissionNames(names: readonly string[]): Point {
  return {
    point: 'permission-names',
    level: 'required',
    title: 'every permission name that the page prints exists',
    documented: names.join(', '),
    expects: { kind: 'permission-exists', names },
  };
}

/** Graph's 403 for Intune names the scopes that the service wants: nobody promises it, everybody should read it. */
function scopesNamed(contract: Contract, names: readonly string[]): Point {
  const caller: Caller = { name: 'DelegatedWork.without-permission', tokenClass: 'DelegatedWork', grants: [] };
  return {
    point: 'scopes-named',
    level: 'observed',
    title: 'the scopes that a refusal names are those of the page',
    documented: names.join(', '),
    // A name that an erratum corrects is compared under its real name: the misspelling has a clause of its own.
    expects: { kind: 'scopes-named', names: names.map((name) => effectivePermission(contract, name)) },
    variations: [{ caller }],
  };
}
