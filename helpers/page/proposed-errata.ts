import { permissionTables } from '../contract/grants.ts';
import { type TokenClass, tokenClasses } from '../contract/schema.ts';
import type { CompiledContract } from './compiled-contract.ts';
import { nearPermission } from './near-permission.ts';
import { openIdScopes } from './permission-cell.ts';

/** An erratum that a page seems to need. Its evidence is for a person to find. */
export interface ProposedErratum {
  readonly at: `prerequisites/${TokenClass}`;
  readonly documented: string;
  readonly effective: string;
}

/** Looking for a near name takes a moment; real pages misspell one. */
const mostProposals = 50;

/** The permissions of a contract that are not published and are spelt like one that is. `published`: the names that are. */
export function proposedErrata(contract: CompiledContract, published: ReadonlySet<string>): ProposedErratum[] {
  const tables = permissionTables({ data: contract });
  const printed = tokenClasses.flatMap((tokenClass) => {
    const names = tables.flatMap((table) => {
      const support = table[tokenClass];
      return Array.isArray(support) ? support.flat() : [];
    });
    return [...new Set(names)].map((documented) => ({ at: `prerequisites/${tokenClass}` as const, documented }));
  });
  return printed
    .filter(({ documented }) => !published.has(documented) && !openIdScopes.has(documented))
    .slice(0, mostProposals)
    .flatMap((one) => {
      const effective = nearPermission(one.documented, published);
      return effective === undefined ? [] : [{ ...one, effective }];
    });
}
