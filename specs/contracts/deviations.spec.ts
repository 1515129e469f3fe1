import { expect, test } from '@playwright/test';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import { loadDeviations } from '../../helpers/contract/deviations.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';

const contracts = loadContracts('contracts');
const known = contracts.flatMap((contract) => clausesOf(contract).map((clause) => clause.id));

test('every listed deviation names a clause and a route that there are, and a page that is here', () => {
  const targets = ['graph.microsoft.com', 'mock/live-2026'];
  const listed = targets.flatMap((target) => loadDeviations('contracts/deviations.yaml', target, known));
  expect(listed.length).toBeGreaterThan(0);
  for (const { clause, route, recorded, review } of listed) {
    expect(known).toContain(clause);
    const contract = contracts.find((one) => one.id === clause.split('/')[0]);
    if (route !== undefined) expect(contract?.routes.map((one) => one.id)).toContain(route);
    expect(review > recorded).toBe(true);
  }
});

test('what is known of the real service and what the mock plays of it are the same', () => {
  const bare = (target: string): unknown[] =>
    loadDeviations('contracts/deviations.yaml', target, known).map(({ clause, route, observed }) => ({
      clause,
      route,
      observed,
    }));
  expect(bare('mock/live-2026')).toEqual(bare('graph.microsoft.com'));
});
