import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import type { Verdict } from '../../helpers/judge/verdict.ts';
import { type Clock, systemClock } from '../../helpers/mock/clock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import type { Wanted } from '../../helpers/probe/plan.ts';
import { letterOf } from '../../helpers/results/letter.ts';
import type { Result } from '../../helpers/results/result.ts';
import { defaultContract } from '../../helpers/run/chosen-contracts.ts';
import { type Ground, type Trouble, troubledRun, troubleOf } from './troubled-run.ts';
import { virtualClock } from './virtual-clock.ts';

/** A sound service in any trouble is never accused: what cannot be known is inconclusive. */

const firstSeed = Number(process.env.SOUNDNESS_SEED ?? 20_181_129);
const contract = loadContracts('contracts').find((one) => one.id === defaultContract);

/** One route a run, each in its turn; now and then all of them. */
function wantedIn(run: number): Wanted[] {
  if (contract === undefined) throw new Error(`there is no contract ${defaultContract}`);
  const { routes } = contract;
  const turn = routes[run % routes.length];
  const all = run % 25 === 24 || turn === undefined;
  return [{ contract, clauses: clausesOf(contract), routes: all ? routes : [turn] }];
}

interface Tally {
  accusations: string[];
  verdicts: Partial<Record<Verdict, number>>;
}

function count(tally: Tally, results: readonly Result[], trouble: Trouble): void {
  for (const result of results) {
    const { verdict } = result;
    tally.verdicts[verdict] = (tally.verdicts[verdict] ?? 0) + 1;
    if (verdict === 'violates' || verdict === 'harness-error')
      tally.accusations.push(`SOUNDNESS_SEED=${trouble.seed} ${JSON.stringify(trouble)}\n${letterOf(result)}`);
  }
}

/** Milliseconds that one answer in ten takes; callers wait for a third of it, and the others come at once. */
const late = 150;
const nowAndThenLate: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    if (milliseconds > 900) await systemClock.sleep(late);
  },
};

/** Runs side by side, each lane on a mock and a clock of its own. */
async function lanes(
  lane: number,
  speed: 'in no time' | 'now and then late',
  work: (ground: Ground, lane: number) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-soundness-'));
  const one = async (at: number): Promise<void> => {
    const clock = virtualClock();
    const mock = await startMock({ clock: speed === 'in no time' ? clock : nowAndThenLate });
    try {
      await work({ mock, clock, file: join(folder, `${at}.jsonl`), tokens: new Map() }, at);
    } finally {
      await mock.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: lane }, (_, at) => one(at)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('200 runs of the sound mock in random trouble accuse nobody', async () => {
  test.setTimeout(400_000);
  const [runs, side] = [200, 4];
  const tally: Tally = { accusations: [], verdicts: {} };
  await lanes(side, 'in no time', async (ground, lane) => {
    for (let run = lane; run < runs; run += side) {
      const trouble = troubleOf(firstSeed + run);
      count(tally, await troubledRun(ground, wantedIn(run), trouble), trouble);
    }
  });
  console.log(`${runs} runs in trouble, seed ${firstSeed}: ${JSON.stringify(tally.verdicts)}`);
  expect(tally.accusations.slice(0, 5).join('\n\n')).toBe('');
  // Trouble that hinders nothing, or everything, would prove nothing.
  expect(tally.verdicts.inconclusive ?? 0).toBeGreaterThan(1_000);
  expect(tally.verdicts.conforms ?? 0).toBeGreaterThan(1_000);
});

test('a service that acts after its callers gave up is not accused', async () => {
  test.setTimeout(120_000);
  const tally: Tally = { accusations: [], verdicts: {} };
  await lanes(4, 'now and then late', async (ground, lane) => {
    for (let run = lane; run < 12; run += 4) {
      const chaos = { latency: 1_000, throttle: 0.05, reset: 0.05 };
      const trouble: Trouble = { ...troubleOf(firstSeed + run), chaos, timeout: late / 3, retries: 'sometimes' };
      count(tally, await troubledRun(ground, wantedIn(run), trouble), trouble);
      // What still comes must not come into the next run.
      await systemClock.sleep(2 * late);
    }
  });
  console.log(`12 runs against a slow service: ${JSON.stringify(tally.verdicts)}`);
  expect(tally.accusations.slice(0, 5).join('\n\n')).toBe('');
  expect(tally.verdicts.inconclusive ?? 0).toBeGreaterThan(0);
});
