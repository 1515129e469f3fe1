/** Time as a run sees it: injected, so that a test can let hours pass. Milliseconds. */
export interface Clock {
  /** Since 1970, as the wall clock has it: it can be set. For what is shown, and for what tokens say. */
  now(): number;
  /** Since some moment, and never back: for ages and waits. */
  monotonic(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
