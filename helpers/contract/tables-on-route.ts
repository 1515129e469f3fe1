import type { Caller } from './clause.ts';
import type { Contract } from './contract.ts';
import { alternativesOf, permissionTables } from './grants.ts';
import { isPlaceholder, type Route, segmentsOf } from './route.ts';
import type { PermissionTable } from './schema.ts';

/**
 * The permission tables that may be meant for a route: the one whose circumstances name it, where one does; else all that name no other route
 * of the page. Several: the page does not tell which.
 */
export function tablesOn(contract: Contract, route: Route): PermissionTable[] {
  const tables = permissionTables(contract);
  if (tables.length < 2) return tables;
  const named = tables.map((table) => shapesIn(table.when ?? ''));
  const own = shapeOf(route.path);
  const meant = tables.filter((_, at) => named[at]?.includes(own));
  if (meant.length > 0) return meant;
  const shapes = contract.routes.map(({ path }) => shapeOf(path));
  const open = tables.filter((_, at) => !named[at]?.some((shape) => shapes.includes(shape)));
  return open.length > 0 ? open : tables;
}

/** Paths in a text, as shapes: `teams (/teams/{id}/members)` names one. */
const shapesIn = (text: string): string[] =>
  (text.match(/(?<![\w<}])\/[A-Za-z][^\s,;)\]"'`]*(?:\{[^}]*\}[^\s,;)\]"'`]*)*/g) ?? []).map((path) =>
    shapeOf(path.replace(/[.:]+$/, '')),
  );

const shapeOf = (path: string): string =>
  segmentsOf(path)
    .map((segment) => (isPlaceholder(segment) ? '{}' : segment.toLowerCase()))
    .join('/');

/** What a table says of a caller with a sound token: let in, refused, or nothing that can be read. */
export function saysOf(contract: Contract, table: PermissionTable, caller: Caller): 'let in' | 'refused' | 'unknown' {
  if (caller.misplaced || caller.flaw !== undefined) return 'refused';
  const support = table[caller.tokenClass];
  if (support === 'not-supported') return 'refused';
  if (!Array.isArray(support)) return 'unknown';
  const isMet = alternativesOf(contract, table, caller.tokenClass).some((names) =>
    names.every((name) => caller.grants.includes(name)),
  );
  return isMet ? 'let in' : 'refused';
}

type CallerKind = Pick<Caller, 'tokenClass' | 'grants'>;

export const haveSameGrants = (one: CallerKind, other: CallerKind): boolean =>
  one.tokenClass === other.tokenClass &&
  one.grants.length === other.grants.length &&
  one.grants.every((grant) => other.grants.includes(grant));
