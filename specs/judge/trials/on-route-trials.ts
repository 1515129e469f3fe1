import type { Caller, Clause, Variation } from '../../../helpers/contract/clause.ts';
import type { Contract } from '../../../helpers/contract/contract.ts';
import type { PermissionTable } from '../../../helpers/contract/schema.ts';
import { onRoute } from '../../../helpers/probe/on-route.ts';
import { evidence, contract as seed } from '../evidence.ts';
import { sameLines, type Trial } from './trial.ts';

/** Which callers are tried on which route where a page has several permission tables. */

const [first] = seed.routes;
const routes = ['one', 'two', 'three'].map(
  (id) => ({ ...first, id, method: 'POST', path: `/${id}/{x}/act`, line: id }) as const,
);
const table = (when: string, grants: readonly string[]): PermissionTable => ({
  when,
  DelegatedWork: [...grants],
  DelegatedPersonal: 'not-supported',
  Application: 'not-supported',
});
const page = (...prerequisites: readonly PermissionTable[]): Contract => ({
  ...seed,
  routes,
  data: { ...seed.data, prerequisites: [...prerequisites] },
});
const byRoute = page(table('of one (/one/{x}/act)', ['A']), table('of two (/two/{x}/act)', ['B']));
const untold = page(table('of some', ['A']), table('of others', ['B']));
const agreeing = page(table('of some', ['A', 'X']), table('of others', ['A', 'Y']));

const work = (name: string, grants: readonly string[], more: Partial<Caller> = {}): Caller => ({
  name,
  tokenClass: 'DelegatedWork',
  grants,
  ...more,
});
const callers: readonly Caller[] = [
  work('a', ['A']),
  work('b', ['B']),
  work('x', ['X']),
  work('none', []),
  work('misplaced', ['A'], { misplaced: true }),
  work('broken', ['C'], { flaw: 'expired' }),
  { name: 'app', tokenClass: 'Application', grants: ['A'] },
];
const variations: readonly Variation[] = callers.map((caller) => ({ caller }));

const told = (contract: Contract, section: Clause['section'], expects: Clause['expects'], at: number): string => {
  const route = routes[at];
  const clause: Clause = { ...evidence(expects, { section }).clause, contract, variations };
  return (route === undefined ? [] : onRoute(clause, route))
    .map(({ variation, withheld }) =>
      withheld === undefined
        ? variation.caller.name
        : `${variation.caller.name} (${withheld.verdict}${withheld.optional ? ', optional' : ''}: ${withheld.because})`,
    )
    .join(', ');
};
const onAll = (contract: Contract, section: Clause['section'], expects: Clause['expects']) => () =>
  routes.map((_, at) => told(contract, section, expects, at));

const letIn = { kind: 'accepted', cause: 'caller' } as const;
const kept = { kind: 'refused', statuses: [403] } as const;
const another = '(not-applicable: the page has another permission table for this route)';
const unknown =
  '(blocked, optional: the page has several permission tables and does not say which of them is for this route)';
const blocked = (...names: readonly string[]): string => names.map((name) => `${name} ${unknown}`).join(', ');
const elsewhere = (...names: readonly string[]): string => names.map((name) => `${name} ${another}`).join(', ');

export const onRouteTrials: readonly Trial[] = [
  sameLines(
    'with one table every caller is tried on every route',
    onAll(page(table('of one (/one/{x}/act)', ['A'])), 'prerequisites', letIn),
    routes.map(() => 'a, b, x, none, misplaced, broken, app'),
  ),
  sameLines('who is let in is tried where the table of the route says so', onAll(byRoute, 'prerequisites', letIn), [
    `a, ${elsewhere('b', 'x', 'none', 'misplaced', 'broken', 'app')}`,
    `${elsewhere('a')}, b, ${elsewhere('x', 'none', 'misplaced', 'broken', 'app')}`,
    blocked('a', 'b', 'x', 'none', 'misplaced', 'broken', 'app'),
  ]),
  sameLines(
    'who is refused is tried where the table of the route says so, or all tables that may be meant',
    onAll(byRoute, 'prerequisites', kept),
    [
      `${elsewhere('a')}, b, x, none, misplaced, broken, app`,
      `a, ${elsewhere('b')}, x, none, misplaced, broken, app`,
      `${blocked('a', 'b')}, x, none, misplaced, broken, app`,
    ],
  ),
  sameLines(
    'where nobody can tell which table is meant, what all say counts',
    onAll(agreeing, 'prerequisites', letIn),
    routes.map(() => `a, ${blocked('b', 'x', 'none', 'misplaced', 'broken', 'app')}`),
  ),
  sameLines(
    'elsewhere the caller of the table of the route is tried, and whom it refuses',
    onAll(byRoute, 'response', letIn),
    ['a, x, none, misplaced, broken, app', 'b, x, none, misplaced, broken, app', blocked('a')],
  ),
  sameLines(
    'elsewhere nothing is tried where nobody can tell who is let in',
    onAll(untold, 'response', letIn),
    routes.map(() => blocked('a')),
  ),
  sameLines(
    'elsewhere whoever all tables let in is the caller of the route',
    onAll(agreeing, 'response', letIn),
    routes.map(() => 'a, b, none, misplaced, broken, app'),
  ),
];
