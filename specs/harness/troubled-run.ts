import type { Token } from '../../helpers/callers/token.ts';
import { readRecording } from '../../helpers/exchange/recording.ts';
import type { Chaos } from '../../helpers/mock/chaos.ts';
import type { Mock } from '../../helpers/mock/mock.ts';
import { type SeededRandom, seededRandom } from '../../helpers/mock/seeded-random.ts';
import { planOf, type Wanted } from '../../helpers/probe/plan.ts';
import { recordRun } from '../../helpers/record/record-run.ts';
import { judgePlan } from '../../helpers/results/judge-plan.ts';
import type { Result } from '../../helpers/results/result.ts';
import { mockTarget } from '../../helpers/target/mock-target.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What many runs share: a mock, a clock, a file, and the tokens. */
export interface Ground {
  readonly mock: Mock;
  readonly clock: VirtualClock;
  readonly file: string;
  readonly tokens: Map<string, Promise<Token>>;
}

export interface Trouble {
  readonly seed: number;
  readonly chaos: Chaos;
  /** Milliseconds that all waiting may take. */
  readonly patience: number;
  /** Milliseconds that an answer may take; the machine's own, not the clock's. */
  readonly timeout: number;
  readonly retries: 'always' | 'sometimes' | 'never';
}

/** From a little trouble to a service that is hardly there. The same seed gives the same trouble. */
export function troubleOf(seed: number): Trouble {
  const random = seededRandom(seed);
  const upTo = (most: number): number => (random.below(3) === 0 ? 0 : random.next() * most);
  const modes = ['seconds', 'date', 'none', 'mixed'] as const;
  const retries = ['always', 'always', 'sometimes', 'never'] as const;
  const chaos: Chaos = {
    throttle: upTo(0.5),
    fail: upTo(0.4),
    reset: upTo(0.3),
    latency: upTo(20_000),
    retryAfter: modes[random.below(modes.length)] ?? 'mixed',
    ...(random.below(4) === 0 ? { throttleEvery: 2 + random.below(6) } : {}),
  };
  return {
    seed,
    chaos,
    patience: random.next() * 600_000,
    timeout: 10_000,
    retries: retries[random.below(retries.length)] ?? 'always',
  };
}

/** A whole run against the sound mock in trouble: recorded, and judged. */
export async function troubledRun(
  { mock, clock, file, tokens }: Ground,
  wanted: readonly Wanted[],
  { seed, chaos, patience, timeout, retries }: Trouble,
): Promise<readonly Result[]> {
  const random: SeededRandom = seededRandom(seed + 1);
  clock.restart();
  mock.reset(seed);
  mock.setChaos(chaos);
  const base = mockTarget({ mock, clock, patience, timeout, random: () => random.next() });
  const target: typeof base = {
    ...base,
    tokenFor(caller, contract) {
      const token = tokens.get(caller.name) ?? base.tokenFor(caller, contract);
      tokens.set(caller.name, token);
      return token;
    },
    mayRetry: () => retries === 'always' || (retries === 'sometimes' && random.below(2) === 0),
  };
  try {
    await recordRun(target, wanted, { file, suite: 'soundness' });
    return judgePlan(planOf(wanted, target.capabilities), readRecording(file), []);
  } finally {
    base.agents.close();
  }
}
