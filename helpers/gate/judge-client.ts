import { printableLine } from '../common/printable.ts';
import type { Clause, ClauseId } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { pageLink } from '../contract/page-link.ts';
import type { Route } from '../contract/route.ts';
import type { Recording } from '../exchange/recording.ts';
import type { Result } from '../judge/results/result.ts';
import type { Check } from '../probe/probe.ts';
import { callsOf, type Seen, seenIn } from './calls-of.ts';
import { httpRequest } from './clauses/http-request.ts';
import { prerequisites } from './clauses/prerequisites.ts';
import { requestBody } from './clauses/request-body.ts';
import { requestHeaders } from './clauses/request-headers.ts';
import { response } from './clauses/response.ts';
import type { ClientClause, ClientEvidence, ClientJudgement } from './client-clause.ts';
import { matchedRoute, nearestRoute } from './match-route.ts';

/** All that pages say to a client, in the order of their sections. */
export const clientClauses: readonly ClientClause[] = [
  ...prerequisites,
  ...httpRequest,
  ...requestHeaders,
  ...requestBody,
  ...response,
];

/** Whether a route that the client never called counts. */
export type Demand = 'what was called' | 'every route';

/** What a recording of a client's says of each clause, on each route, in each scenario. Sends nothing; the same recording gives the same results. */
export function judgeClient(recording: Recording, contracts: readonly Contract[], demand: Demand): Result[] {
  const all = seenIn(recording.exchanges);
  const scenarios = [
    ...new Set([
      ...(recording.commands ?? []).map(({ scenario }) => scenario),
      ...all.map(({ received }) => received.scenario),
    ]),
  ];
  return contracts.flatMap((contract) =>
    scenarios.flatMap((scenario) => {
      const everything = all.filter(({ received }) => received.scenario === scenario);
      const command = recording.commands?.find((one) => one.scenario === scenario);
      const graph = everything.filter(isJudged);
      const base = { contract, scenario, everything, command };
      const byRoute = sortedByRoute(contract, graph);
      const strays = graph.filter((seen) => isStrayOf(contract, contracts, seen));
      return [
        ...contract.routes.flatMap((route) => {
          const seen = byRoute.get(route.id) ?? [];
          if (seen.length === 0) return scenario === scenarios[0] ? notExercised(contract, route, demand, all) : [];
          return judged(
            {
              ...base,
              route,
              seen,
              calls: callsOf(withLooks(seen, graph)).filter(({ tries }) => tries.some((one) => seen.includes(one))),
            },
            'route',
          );
        }),
        ...judged({ ...base, route: undefined, seen: strays, calls: [] }, 'page'),
      ];
    }),
  );
}

/** Requests to Graph; the envelope of a batch is none of the page's. */
const isJudged = ({ received }: Seen): boolean =>
  received.place === 'graph' && (received.batch === undefined || received.batch.item !== undefined);

function sortedByRoute(contract: Contract, graph: readonly Seen[]): Map<string, Seen[]> {
  const sorted = new Map<string, Seen[]>();
  for (const seen of graph) {
    const id = matchedRoute(contract, seen.exchange.request.method, seen.target)?.route.id;
    if (id === undefined) continue;
    const known = sorted.get(id);
    if (known === undefined) sorted.set(id, [seen]);
    else known.push(seen);
  }
  return sorted;
}

/** Requests of one route with whatever else was asked in between: that tells whether somebody looked before the next try. */
function withLooks(seen: readonly Seen[], graph: readonly Seen[]): readonly Seen[] {
  const own = new Set(seen);
  const [first, last] = [seen[0]?.received.order ?? 0, seen.at(-1)?.received.order ?? 0];
  return graph.filter((one) => own.has(one) || (one.received.order > first && one.received.order < last));
}

/** True for a request that no page of this run documents, and that is nearest to this one. */
function isStrayOf(contract: Contract, contracts: readonly Contract[], { exchange, target }: Seen): boolean {
  const { method } = exchange.request;
  if (contracts.some((one) => matchedRoute(one, method, target) !== undefined)) return false;
  const far = (one: Contract): number => nearestRoute(one, method, target)?.far ?? Number.POSITIVE_INFINITY;
  const nearest = contracts.length === 1 ? contract : [...contracts].sort((a, b) => far(a) - far(b))[0];
  return nearest === contract;
}

function notExercised(contract: Contract, route: Route, demand: Demand, all: readonly Seen[]): Result[] {
  const clause = clientClauses.find(({ point }) => point === 'client.route');
  const documented = clause?.documented(contract, route);
  if (clause === undefined || documented === undefined) return [];
  // In another scenario it was called.
  if (
    all.some(
      (seen) =>
        isJudged(seen) && matchedRoute(contract, seen.exchange.request.method, seen.target)?.route.id === route.id,
    )
  )
    return [];
  const because = 'the client did not call this route';
  const optional = demand === 'what was called' ? { optional: true as const } : {};
  const check = checkOf(clauseOf(contract, clause, documented), route.id, '*');
  return [
    {
      check: { ...check, withheld: { verdict: 'blocked', because, ...optional } },
      exchanges: [],
      verdict: 'blocked',
      observed: 'not exercised',
      because,
    },
  ];
}

function judged(evidence: ClientEvidence, about: ClientClause['about']): Result[] {
  const { contract, route, scenario } = evidence;
  return clientClauses.flatMap((one) => {
    const documented = one.about === about ? one.documented(contract, route) : undefined;
    if (documented === undefined) return [];
    const check = checkOf(clauseOf(contract, one, documented), route?.id ?? '*', scenario);
    return [resultOf(check, judgement(one, evidence))];
  });
}

/** Whatever a judge throws is our fault, never the client's. */
function judgement(clause: ClientClause, evidence: ClientEvidence): ClientJudgement | undefined {
  try {
    return clause.judge(evidence);
  } catch (error) {
    return {
      verdict: 'harness-error',
      observed: 'nothing',
      because: error instanceof Error ? error.message : String(error),
      next: 'this is a defect of graph-conformance: report it with the recording',
      by: [],
    };
  }
}

function resultOf(check: Check, said: ClientJudgement | undefined): Result {
  if (said === undefined) return { check, exchanges: [], verdict: 'not-applicable', observed: 'not exercised' };
  const { by, observed, because, next, ...rest } = said;
  return {
    ...rest,
    check,
    exchanges: by.map(({ exchange }) => exchange),
    observed: printableLine(observed),
    ...(because === undefined ? {} : { because: printableLine(because) }),
    ...(next === undefined ? {} : { next: printableLine(next) }),
  };
}

const checkOf = (clause: Clause, route: string, scenario: string): Check => ({
  id: `${clause.id} | ${route} | ${scenario}`,
  clause,
  route,
  caller: scenario,
  probes: [],
});

/** A client's clause of a page, as reports tell it. */
function clauseOf(contract: Contract, { section, point, level, title }: ClientClause, documented: string): Clause {
  const id: ClauseId = `${contract.id as `${string}@${string}`}/${section}/${point}`;
  const link = `${pageLink(contract.data)}#${section}`;
  return {
    id,
    contract,
    section,
    point,
    level,
    title,
    documented,
    link,
    expects: { kind: 'client' },
    variations: [],
    errata: [],
  };
}
