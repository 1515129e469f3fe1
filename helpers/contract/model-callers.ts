import type { Caller } from './clause.ts';
import type { Contract } from './contract.ts';
import { alternativesOf, permissionTables } from './grants.ts';
import type { Route } from './route.ts';
import { type PermissionTable, tokenClasses } from './schema.ts';
import { slug } from './slug.ts';
import { haveSameGrants, saysOf, tablesOn } from './tables-on-route.ts';

interface Models {
  readonly all: readonly Caller[];
  readonly onRoute: Map<string, Caller | undefined>;
}

const known = new WeakMap<Contract, Models>();

function modelsFor(contract: Contract): Models {
  const models = known.get(contract) ?? { all: allOf(contract), onRoute: new Map() };
  known.set(contract, models);
  return models;
}

/** The callers that the page's tables name first, one for each table whose first differs: who makes the model requests. Worked out once. */
export const modelCallers = (contract: Contract): readonly Caller[] => modelsFor(contract).all;

function allOf(contract: Contract): Caller[] {
  const tables = permissionTables(contract);
  const found = tables.flatMap((table) => firstOf(contract, table) ?? []);
  // The only table is the page's, whatever its heading says.
  if (tables.length < 2) return found.map((caller) => ({ ...caller, name: caller.tokenClass }));
  return found.filter((one, at) => found.findIndex((other) => haveSameGrants(one, other)) === at);
}

function firstOf(contract: Contract, table: PermissionTable): Caller | undefined {
  for (const tokenClass of tokenClasses) {
    const grants = alternativesOf(contract, table, tokenClass)[0];
    if (grants !== undefined) return { name: callerName(table, tokenClass), tokenClass, grants };
  }
  return undefined;
}

/** The model caller of a route: the first whom every table that may be meant for it lets in. */
export function modelOn(contract: Contract, route: Route): Caller | undefined {
  const { all, onRoute } = modelsFor(contract);
  if (permissionTables(contract).length < 2) return all[0];
  if (!onRoute.has(route.id)) {
    const tables = tablesOn(contract, route);
    onRoute.set(
      route.id,
      all.find((caller) => tables.every((table) => saysOf(contract, table, caller) === 'let in')),
    );
  }
  return onRoute.get(route.id);
}

/** The name of a table's first caller of a class, and the beginning of the others' names. */
export const callerName = (table: PermissionTable, tokenClass: string): string =>
  table.when === undefined ? tokenClass : `${tokenClass}[${slug(table.when)}]`;
