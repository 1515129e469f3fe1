import type { Clock } from '../../helpers/common/clock.ts';

export interface VirtualClock extends Clock {
  /** Brings the time back, so that tokens do not grow old over many runs. */
  restart(): void;
}

/** Hours pass in no time: whoever sleeps moves the clock. */
export function virtualClock(): VirtualClock {
  let gone = 0;
  return {
    now: () => Date.now() + gone,
    monotonic: () => performance.now() + gone,
    sleep: async (milliseconds) => {
      gone += milliseconds;
    },
    restart: () => {
      gone = 0;
    },
  };
}
