import { permissionTables } from '../../contract/grants.ts';
import type { PermissionTable, TokenClass } from '../../contract/schema.ts';
import type { Grants } from '../permission-cell.ts';
import type { Support } from '../permission-support.ts';
import { type Pair, pageAndData } from './pair.ts';
import type { Side } from './side.ts';

/** Two permission tables that speak of the same circumstances. `path` leads to the table in its file. */
export interface TablePair {
  readonly when?: string | undefined;
  readonly old: PermissionTable;
  readonly new: PermissionTable;
  readonly oldPath: string;
  readonly newPath: string;
}

/**
 * The tables of two sides, paired: by their circumstances, by their order where a translation words these otherwise, and as one table
 * where the numbers differ or one side is permission data, which has no circumstances.
 */
export function pairedTables(pair: Pair): TablePair[] {
  const old = permissionTables(pair.old.contract);
  const others = permissionTables(pair.new.contract);
  if (old.length !== others.length || old.length <= 1 || pageAndData(pair) !== undefined)
    return [{ old: union(old), new: union(others), oldPath: pathOf(old, 0), newPath: pathOf(others, 0) }];
  const byWords = old.every(({ when }) => others.some((other) => other.when === when));
  return old.flatMap((table, at) => {
    const otherAt = byWords ? others.findIndex(({ when }) => when === table.when) : at;
    const other = others[otherAt];
    return other === undefined
      ? []
      : [{ when: table.when, old: table, new: other, oldPath: pathOf(old, at), newPath: pathOf(others, otherAt) }];
  });
}

/** How many tables a side has. */
export const tableCount = (side: Side): number => permissionTables(side.contract).length;

const pathOf = (tables: readonly PermissionTable[], at: number): string =>
  tables.length > 1 ? `prerequisites/${at}` : 'prerequisites';

function union(tables: readonly PermissionTable[]): PermissionTable {
  const [first] = tables;
  if (first !== undefined && tables.length === 1) return first;
  const of = (tokenClass: TokenClass): Support => unionOf(tables.map((table) => table[tokenClass]));
  return {
    DelegatedWork: of('DelegatedWork'),
    DelegatedPersonal: of('DelegatedPersonal'),
    Application: of('Application'),
  };
}

/** An unreadable cell may hold anything, so the whole is unreadable; a table that grants outweighs one that does not. */
function unionOf(supports: readonly Support[]): Support {
  if (supports.includes('damaged')) return 'damaged';
  const grants = supports.flatMap((one): Grants => (Array.isArray(one) ? one : []));
  if (grants.length > 0) return grants;
  return (['not-yet-available', 'not-supported'] as const).find((one) => supports.includes(one)) ?? 'not-stated';
}
