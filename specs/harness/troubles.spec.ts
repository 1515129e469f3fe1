import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { faultText } from '../../helpers/fault/fault-text.ts';
import { runFaults } from '../../helpers/fault/run-faults.ts';
import { faultNamed } from '../../helpers/mock/faults/fault-named.ts';
import { recipes } from '../../helpers/mock/faults/known-faults.ts';
import { knownTroubles, troubleRecipes } from '../../helpers/mock/faults/troubles.ts';
import { select } from '../../helpers/run/selection.ts';

const route = 'deviceManagement/managedDevices';

test('in every trouble what cannot be judged is inconclusive, and nothing turns red', async () => {
  test.setTimeout(120_000);
  const run = await runFaults(select(loadContracts('contracts'), { route }), {
    faults: troubleRecipes.map(({ name }) => name),
    witness: 'page-2018',
  });
  const surprises = run.outcomes.filter(({ missed, strays }) => missed.length + strays.length > 0);
  expect(surprises.length === 0 ? '' : faultText({ ...run, outcomes: surprises })).toBe('');
  expect(run.outcomes.map(({ applies }) => applies)).toEqual(troubleRecipes.map(() => 'yes'));
  for (const { fault, proven } of run.outcomes)
    for (const point of ['prerequisites/DelegatedWork', 'prerequisites/Application', 'response/effect'])
      expect(
        proven.some((id) => id.endsWith(`/${point}`)),
        `${fault.name} clouds ${point}`,
      ).toBe(true);
});

test('a trouble goes by its name as a fault does, on one route or on all, and has no name of a fault', () => {
  expect(faultNamed('approval-wanted').routes).toBe('all');
  expect(faultNamed(`proxy-forbids@${route}`).routes).toEqual([route]);
  expect(() => faultNamed('aproval-wanted')).toThrow('did you mean approval-wanted?');
  const names = [...recipes, ...troubleRecipes].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(knownTroubles.filter(({ breaks, shows }) => breaks.length + shows.length > 0)).toEqual([]);
});
