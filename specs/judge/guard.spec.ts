import { expect, test } from '@playwright/test';
import { faultsIn } from './trials/faults-in.ts';
import { guardTrials } from './trials/guard-trials.ts';

test('the guard lets out what a run needs, and nothing else', () => {
  expect(guardTrials.length).toBeGreaterThan(200);
  expect(faultsIn(guardTrials)).toEqual([]);
});
