import { clausesOf } from '../clauses/clauses-of.ts';
import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import type { Clause } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { sections } from '../contract/schema.ts';
import type { Wanted } from '../probe/plan.ts';
import { chosenContracts } from './chosen-contracts.ts';
import { matchesPattern } from './matches-pattern.ts';

/** What a run is limited to. Each is a name or a pattern with `*`; absent: no limit. */
export interface Selection {
  readonly contract?: string | undefined;
  readonly section?: string | undefined;
  readonly route?: string | undefined;
  readonly clause?: string | undefined;
}

/**
 * Contracts, clauses and routes that a selection means. Throws a Mistake for a name that matches nothing, with the nearest known
 * one: a run that judges nothing would be green.
 */
export function select(contracts: readonly Contract[], selection: Selection): Wanted[] {
  const chosen = chosenContracts(contracts, selection.contract);
  prove('section', selection.section, sections, (section) => matches(section, selection.section));
  const clauses = new Map(chosen.map((contract) => [contract, clausesOf(contract)]));
  const all = [...clauses.values()].flat();
  prove(
    'clause',
    selection.clause,
    [...new Set(all.map((clause) => (selection.clause?.includes('@') ? clause.id : shortId(clause))))],
    (id) => matches(id, selection.clause),
    all.some((clause) => meansClause(clause, selection.clause)),
  );
  prove(
    'route',
    selection.route,
    [...new Set(chosen.flatMap((contract) => contract.routes.map((route) => route.id)))],
    (id) => matches(id, selection.route),
  );
  const wanted = chosen
    .map((contract) => ({
      contract,
      clauses: (clauses.get(contract) ?? []).filter(
        (clause) => matches(clause.section, selection.section) && meansClause(clause, selection.clause),
      ),
      routes: contract.routes.filter((route) => matches(route.id, selection.route)),
    }))
    .filter((one) => one.clauses.length > 0 && one.routes.length > 0);
  if (wanted.length === 0)
    throw new Mistake({
      found: 'nothing is selected: no clause matches section, clause and route together',
      instead: '`--list` shows what there is',
    });
  return wanted;
}

const shortId = (clause: Clause): string => `${clause.section}/${clause.point}`;
const meansClause = (clause: Clause, pattern: string | undefined): boolean =>
  matches(clause.id, pattern) || matches(shortId(clause), pattern) || matches(clause.point, pattern);

/** What is not limited is meant. */
const matches = (name: string, pattern: string | undefined): boolean =>
  pattern === undefined || matchesPattern(name, pattern);

function prove(
  what: string,
  pattern: string | undefined,
  known: readonly string[],
  isMeant: (name: string) => boolean,
  found = known.some(isMeant),
): void {
  if (pattern !== undefined && !found)
    throw new Mistake({ found: `no ${what} ${pattern}`, instead: didYouMean(pattern, known) });
}
