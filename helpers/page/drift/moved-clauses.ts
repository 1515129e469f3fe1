import { clausesOf } from '../../clauses/clauses-of.ts';
import type { Clause } from '../../contract/clause.ts';
import { parseRequestLine } from '../../contract/route.ts';
import type { ClauseChange, Difference } from './change.ts';
import { type Pair, pageAndData } from './pair.ts';
import type { Side } from './side.ts';

interface MovedClause {
  readonly section: string;
  readonly point: string;
  readonly old: Clause | undefined;
  readonly new: Clause | undefined;
}

/** Tells which clauses a difference changes: those of its section and subject that expect something else, or are there on one side only. */
export function clauseFinder(pair: Pair): (difference: Difference) => ClauseChange[] {
  const old = clausesBySuffix(pair.old);
  const others = clausesBySuffix(pair.new);
  const moved = [...new Set([...old.keys(), ...others.keys()])].flatMap((key): MovedClause[] => {
    const before = old.get(key);
    const after = others.get(key);
    const one = before ?? after;
    if (one === undefined || (before && after && essence(before) === essence(after))) return [];
    return [{ section: one.section, point: one.point, old: before, new: after }];
  });
  return (difference) => {
    const own = moved
      .filter(({ section, point }) => section === difference.section && speaksOf(difference, point))
      .map((clause) => changeOf(pair, clause));
    const route = difference.section === 'http-request' ? routeClauses(pair, difference, { old, others }) : [];
    return [...route, ...own].filter((change) => change.old !== undefined || change.new !== undefined);
  };
}

/** Sides are given the notes of either: both are editions of one page. */
function clausesBySuffix(side: Side): Map<string, Clause> {
  return new Map(clausesOf(side.contract).map((clause) => [`${clause.section}/${clause.point}`, clause]));
}

/** What a clause demands of whom; and its wording, but of refusals: what a class may do with a permission is worded in all clauses of the class. */
function essence({ level, title, documented, expects, variations, section, contract }: Clause): string {
  if (section === 'request-body') return JSON.stringify([level, title, expects, documented, contract.data[section]]);
  if (section !== 'prerequisites') return JSON.stringify([level, title, expects, documented]);
  const callers = variations.map(({ caller }) => [caller.tokenClass, caller.grants, caller.misplaced]);
  return JSON.stringify([level, title, expects, callers, expects.kind === 'accepted' && documented]);
}

function speaksOf({ kind, section, subject, tokenClass, old, new: other }: Difference, point: string): boolean {
  switch (section) {
    case 'prerequisites':
      return (
        (tokenClass !== undefined && new RegExp(`^${tokenClass}(?![A-Za-z])`).test(point)) ||
        (tokenClass !== undefined && ['permission-names', 'scopes-named'].includes(point)) ||
        kind === 'tables-changed'
      );
    case 'http-request':
      return point === methodOf(old) || point === methodOf(other);
    case 'request-headers':
      return point === subject || point.startsWith(`${subject}.`);
    case 'request-body':
      return subject === undefined || point === 'documented';
    case 'response':
      return subject === 'status' ? point === 'status' : subject === 'what comes back' && point === 'no-content';
    default:
      return section satisfies never;
  }
}

const methodOf = (line: string | undefined): string | undefined =>
  line === undefined ? undefined : parseRequestLine(line)?.method;

/** "The route exists" is a clause of each route: it comes, goes or is renamed with it. */
function routeClauses(
  pair: Pair,
  difference: Difference,
  clauses: { old: ReadonlyMap<string, Clause>; others: ReadonlyMap<string, Clause> },
): ClauseChange[] {
  const idIn = (side: Side, line: string | undefined): string | undefined =>
    side.contract.routes.find((route) => route.line === line)?.id;
  const route = idIn(pair.new, difference.new) ?? idIn(pair.old, difference.old);
  const before = difference.old === undefined ? undefined : clauses.old.get('http-request/route');
  const after = difference.new === undefined ? undefined : clauses.others.get('http-request/route');
  const change = changeOf(pair, { section: 'http-request', point: 'route', old: before, new: after });
  return [{ ...change, ...(route !== undefined && { route }) }];
}

/** Permission data is no edition of a page: its clauses have no ids, and those that it lacks are not gone. */
function changeOf(pair: Pair, { old, new: other }: MovedClause): ClauseChange {
  const isData = pageAndData(pair) !== undefined;
  return {
    what: isData || (old && other) ? 'changed' : old === undefined ? 'added' : 'gone',
    ...(old !== undefined && pair.old.kind !== 'permission-data' && { old: old.id }),
    ...(other !== undefined && pair.new.kind !== 'permission-data' && { new: other.id }),
  };
}
