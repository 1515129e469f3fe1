import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { type Recording, readRecording } from '../../helpers/exchange/recording.ts';
import type { Fault } from '../../helpers/mock/fault.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { planOf } from '../../helpers/probe/plan.ts';
import { readsOnMock } from '../../helpers/probe/reads-of.ts';
import { recordRun } from '../../helpers/record/record-run.ts';
import { judgePlan } from '../../helpers/results/judge-plan.ts';
import type { Result } from '../../helpers/results/result.ts';
import { defaultContract } from '../../helpers/run/chosen-contracts.ts';
import { mockTarget } from '../../helpers/target/mock-target.ts';

interface Run {
  readonly results: readonly Result[];
  readonly recording: Recording;
  readonly reads: number;
  readonly planned: number;
}

async function runWith(fault?: Fault): Promise<Run> {
  const contract = loadContracts('contracts').find(({ id }) => id === defaultContract);
  if (contract === undefined) throw new Error(`there is no ${defaultContract}`);
  const mock = await startMock(fault === undefined ? {} : { fault });
  const target = mockTarget({ mock });
  const reads: string[] = [];
  const guard = {
    ...target.guard,
    admit: (request: { method: string; url: string }) => {
      if (request.url === target.survey?.url) reads.push(request.url);
      target.guard.admit(request);
    },
  };
  const wanted = [{ contract, clauses: clausesOf(contract), routes: contract.routes }];
  const file = join(test.info().outputPath(), 'recording.jsonl');
  try {
    await recordRun({ ...target, guard }, wanted, { file, suite: 'test' });
    const plan = planOf(wanted, target.capabilities);
    const recording = readRecording(file);
    return {
      results: judgePlan(plan, recording, []),
      recording,
      reads: reads.length,
      planned: readsOnMock(plan.probes),
    };
  } finally {
    target.agents.close();
    await mock.close();
  }
}

/** Acts on some of the refused calls of apps, counted from 1. */
function actingOn(when: (call: number) => boolean): Fault {
  let calls = 0;
  return {
    name: 'acts-now-and-then',
    title: 'some refused call of an app acts',
    actsOn: 'refused',
    act: (call, act) => {
      if (call.token.class !== 'Application') return;
      calls += 1;
      if (when(calls)) act();
    },
  };
}

const withVerdict = ({ results }: Run, verdict: string): Result[] => results.filter((one) => one.verdict === verdict);

test('nothing is sent twice where no refusal leaves a trace, and the plan knows the number of reads', async () => {
  const run = await runWith();
  expect(run.reads).toBe(run.planned);
  const most = Math.max(...run.recording.exchanges.map(({ attempt }) => attempt));
  expect(most).toBe(3);
  expect(run.reads).toBeLessThan(run.recording.exchanges.length / 2);
});

test('what a refused call does once is its own doing, and no other call is accused', async () => {
  const run = await runWith(actingOn((call) => call === 2));
  expect(withVerdict(run, 'inconclusive')).toEqual([]);
  const accused = withVerdict(run, 'violates');
  expect(new Set(accused.map(({ check }) => `${check.caller} ${check.route}`)).size).toBe(1);
  for (const { observed } of accused) expect(observed).toContain('and yet resetPasscode is');
});

test('what a refused call does again and again is its own doing, and nobody else is accused', async () => {
  const run = await runWith(actingOn(() => true));
  const accused = withVerdict(run, 'violates');
  expect(accused.length).toBeGreaterThan(3);
  for (const { check, observed } of accused) {
    expect(check.caller).toContain('Application');
    expect(observed).toContain('and yet resetPasscode is');
  }
  expect(withVerdict(run, 'inconclusive')).toEqual([]);
});
