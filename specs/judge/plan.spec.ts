import { expect, test } from '@playwright/test';
import { faultsIn } from './trials/faults-in.ts';
import { onRouteTrials } from './trials/on-route-trials.ts';
import { planTrials } from './trials/plan-trials.ts';

test('a plan has the requests that its clauses need, and no others', () => {
  expect(planTrials.length).toBeGreaterThan(20);
  expect(faultsIn(planTrials)).toEqual([]);
});

test('each route of a page with several tables has its own callers', () => {
  expect(onRouteTrials.length).toBeGreaterThan(5);
  expect(faultsIn(onRouteTrials)).toEqual([]);
});
