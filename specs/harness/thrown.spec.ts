import { expect, test } from '@playwright/test';
import { CallerLost } from '../../helpers/callers/caller-lost.ts';
import { readRecording } from '../../helpers/exchange/recording.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { planOf } from '../../helpers/probe/plan.ts';
import { recordRun } from '../../helpers/record/record-run.ts';
import { judgePlan } from '../../helpers/results/judge-plan.ts';
import type { Result } from '../../helpers/results/result.ts';
import { mockTarget } from '../../helpers/target/mock-target.ts';
import { seedContract, wantedOf } from './live-run.ts';

/** A run in which a token of one caller is not to be had. */
async function runWithout(caller: string, error: Error): Promise<readonly Result[]> {
  const wanted = wantedOf([seedContract()]);
  const mock = await startMock({});
  const target = mockTarget({ mock, patience: 10_000, timeout: 5_000 });
  const file = test.info().outputPath('recording.jsonl');
  const hindered: typeof target = {
    ...target,
    tokenFor: (one, contract) => (one.name === caller ? Promise.reject(error) : target.tokenFor(one, contract)),
  };
  try {
    expect(await recordRun(hindered, wanted, { file, suite: 'specs' })).toBeUndefined();
    return judgePlan(planOf(wanted, target.capabilities), readRecording(file), []);
  } finally {
    target.agents.close();
    await mock.close();
  }
}

const other = 'Application.without-permission';

test('what a probe throws is a harness error there, and the rest is judged', async () => {
  const results = await runWithout(other, new TypeError('Unexpected end of JSON input'));
  for (const { check, verdict, because } of results) {
    expect(verdict === 'harness-error', check.id).toBe(check.caller === other);
    if (check.caller === other) expect(because).toContain('Unexpected end of JSON input');
  }
  expect(results.filter(({ verdict }) => verdict === 'conforms').length).toBeGreaterThan(100);
});

test('a caller that cannot be had any more in mid-run is blocked, and the rest is judged', async () => {
  const results = await runWithout(other, new CallerLost('the kept sign-in has ended; sign in again'));
  expect(new Set(results.filter(({ check }) => check.caller === other).map(({ verdict }) => verdict))).toEqual(
    new Set(['blocked']),
  );
  expect(results.filter(({ check, verdict }) => check.caller !== other && verdict === 'blocked')).toEqual([]);
});
