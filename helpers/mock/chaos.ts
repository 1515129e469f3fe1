import type { SeededRandom } from './seeded-random.ts';

/** Trouble on request: what a service does that is overloaded, slow or down. Probabilities are in [0, 1]. */
export interface Chaos {
  /** Probability of a 429. */
  throttle?: number;
  /** Every n-th request gets a 429. */
  throttleEvery?: number;
  /** Upper bound of a random delay, in milliseconds. */
  latency?: number;
  /** Probability of a 503 or 504. */
  fail?: number;
  /** Probability that the connection is reset instead of an answer; sometimes after the request took effect. */
  reset?: number;
  /** How a 429 or 503 says when to come back. Default: `seconds`. */
  retryAfter?: 'seconds' | 'date' | 'none' | 'mixed';
}

/** What chaos does to one request. */
export interface Trouble {
  delay: number;
  outcome: 'none' | 'throttled' | 'unavailable' | 'timeout' | 'reset before' | 'reset after';
  /** The Retry-After header's form, for outcomes that carry one. */
  retryAfter: 'seconds' | 'date' | 'none';
  /** What a failure's body is. */
  body: 'json' | 'html' | 'empty';
}

/** Milliseconds. Node's timers take no more than 24 days, and fire at once for more. */
export const longestLatency = 600_000;

/** Rolls the dice for the `count`-th request (from 1). */
export function trouble(chaos: Chaos, random: SeededRandom, count: number): Trouble {
  const delay = chaos.latency === undefined ? 0 : random.next() * chaos.latency;
  const mode = chaos.retryAfter ?? 'seconds';
  const retryAfter = mode === 'mixed' ? pick(random, ['seconds', 'date', 'none'] as const) : mode;
  const body = pick(random, ['json', 'html', 'empty'] as const);
  return { delay, retryAfter, body, outcome: outcome(chaos, random, count) };
}

function outcome(chaos: Chaos, random: SeededRandom, count: number): Trouble['outcome'] {
  if (chaos.throttleEvery !== undefined && count % chaos.throttleEvery === 0) return 'throttled';
  if (random.next() < (chaos.throttle ?? 0)) return 'throttled';
  if (random.next() < (chaos.fail ?? 0)) return pick(random, ['unavailable', 'timeout'] as const);
  if (random.next() < (chaos.reset ?? 0)) return pick(random, ['reset before', 'reset after'] as const);
  return 'none';
}

function pick<T>(random: SeededRandom, choices: readonly [T, ...T[]]): T {
  return choices[random.below(choices.length)] ?? choices[0];
}
