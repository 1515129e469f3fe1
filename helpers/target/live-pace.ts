import type { Clock } from '../common/clock.ts';

/** Waits so that no more than `rate` requests a second leave, one after the other; 0 waits for nothing. */
export function pacer(rate: number, clock: Clock): () => Promise<void> {
  let next = 0;
  return async () => {
    if (rate === 0) return;
    const now = clock.monotonic();
    const at = Math.max(now, next);
    next = at + 1000 / rate;
    if (at > now) await clock.sleep(at - now);
  };
}
