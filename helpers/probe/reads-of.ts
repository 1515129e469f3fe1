import { mostTogether, type Probe } from './probe.ts';

/**
 * How often a run on the mock reads the devices when nothing is out of order: once at the start, then as recording does: behind each probe
 * that has a look of its own, once for refusals that share one, and once more where somebody must know what went before.
 */
export function readsOnMock(probes: readonly Probe[]): number {
  let reads = 1;
  let waiting = 0;
  let unseen = false;
  const lookForAll = (): void => {
    if (waiting > 0) reads += 1;
    waiting = 0;
  };
  for (const { look, attempts, watched } of probes) {
    if (look !== 'shared') lookForAll();
    if (look === 'none') {
      unseen = true;
      continue;
    }
    if (unseen) reads += 1;
    unseen = false;
    if (look === 'own') reads += watched ? attempts : 1;
    else if (++waiting >= mostTogether) lookForAll();
  }
  lookForAll();
  return reads;
}
