import type { Contract } from './contract.ts';
import { type ContractData, type PermissionTable, type TokenClass, tokenClasses } from './schema.ts';

/** Permission tables of a contract: none, one, or one per circumstance. */
export const permissionTables = ({ data }: { readonly data: Pick<ContractData, 'prerequisites'> }): PermissionTable[] =>
  [data.prerequisites ?? []].flat();

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
  return support.map((one) => [one].flat().map((name) => effectivePermission(contract, name)));
}

/** Every permission name that the page prints, once. */
export function printedPermissions(contract: Contract): string[] {
  const names = permissionTables(contract).flatMap((table) =>
    tokenClasses.flatMap((tokenClass) => (Array.isArray(table[tokenClass]) ? table[tokenClass].flat() : [])),
  );
  return [...new Set(names)];
}

/** The grants that an unsupported class is tried with: those of the first class that the page supports. */
export const borrowedGrants = (contract: Contract, table: PermissionTable): string[] =>
  tokenClasses.flatMap((tokenClass) => alternativesOf(contract, table, tokenClass))[0] ?? [];
