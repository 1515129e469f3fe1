import type { Contract } from './contract.ts';
import { type PermissionTable, type TokenClass, tokenClasses } from './schema.ts';

/** Permission tables of a contract: none, one, or one per circumstance. */
export function permissionTables(contract: Contract): PermissionTable[] {
  const { prerequisites } = contract.data;
  if (prerequisites === undefined) return [];
  return Array.isArray(prerequisites) ? prerequisites : [prerequisites];
}

/** The real name of a printed permission: errata that correct it are applied. */
export function effectivePermission(contract: Contract, printed: string): string {
  const erratum = contract.notes?.errata?.find(
    (one) => one.at.startsWith('prerequisites') && one.documented === printed,
  );
  return erratum?.effective ?? printed;
}

/** Alternatives of a token class, each a list of real permission names that are needed together. Empty when the class is not supported. */
export function alternativesOf(contract: Contract, table: PermissionTable, tokenClass: TokenClass): string[][] {
  const support = table[tokenClass];
  if (!Array.isArray(support)) return [];
  return support.map((one) => (Array.isArray(one) ? one : [one]).map((name) => effectivePermission(contract, name)));
}

/** Every permission name that the page prints, once. */
export function printedPermissions(contract: Contract): string[] {
  const names = permissionTables(contract).flatMap((table) =>
    tokenClasses.flatMap((tokenClass) => (Array.isArray(table[tokenClass]) ? table[tokenClass].flat() : [])),
  );
  return [...new Set(names)];
}

/** The grants that an unsupported class is tried with: those of the first class that the page supports. */
export function borrowedGrants(contract: Contract, table: PermissionTable): string[] {
  return (
    tokenClasses.map((tokenClass) => alternativesOf(contract, table, tokenClass)[0]).find((one) => one !== undefined) ??
    []
  );
}
