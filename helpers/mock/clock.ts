import type { Clock as RunClock } from '../common/clock.ts';

/** Time as the mock sees it. Injected, so that a thousand waits can pass in no time. */
export type Clock = Pick<RunClock, 'now' | 'sleep'>;

/** The machine's own clock. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
};
