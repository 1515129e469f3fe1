import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clausesOf } from '../../helpers/contract/clauses-of.ts';
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
    loadDeviations('contracts/deviations.yaml', target, known).map(({ clause, route, observed, expected }) => ({
      clause,
      route,
      does: observed ?? expected,
    }));
  expect(bare('mock/live-2026')).toEqual(bare('graph.microsoft.com'));
});

const listed = readFileSync('contracts/deviations.yaml', 'utf8');
const mistakes = [
  ['an entry that says both', /^ {4}observed: /m, '    expected: it may\n    observed: ', /needs one of `observed`/],
  ['an entry that says neither', /^ {4}observed: .*\n/m, '', /needs one of `observed`/],
  ['an address of a branch', /blob\/[0-9a-f]{40}\//, 'blob/main/', /name a commit in the place of the branch/],
  ['an address of another branch', /blob\/[0-9a-f]{40}\//, 'blob/refs/heads/next/', /name a commit in the place/],
] as const;

for (const [what, from, to, says] of mistakes)
  test(`${what} is a mistake with its line`, () => {
    const file = join(mkdtempSync(join(tmpdir(), 'deviations-')), 'deviations.yaml');
    writeFileSync(file, listed.replace(from, to));
    expect(() => loadDeviations(file, 'mock/live-2026', known)).toThrow(says);
    expect(() => loadDeviations(file, 'mock/live-2026', known)).toThrow(/deviations\.yaml:\d+: /);
  });
