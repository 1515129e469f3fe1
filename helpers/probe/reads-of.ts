import type { Probe } from './probe.ts';

/**
 * How often a run on the mock reads the devices when nothing is out of order: once at the start, behind each probe that is looked behind, and once
 * more where it must be known what went before.
 */
export function readsOnMock(probes: readonly Probe[]): number {
  let reads = 1;
  let unseen = false;
  for (const { look, attempts, watched } of probes) {
    if (look === 'own') reads += (unseen ? 1 : 0) + (watched ? attempts : 1);
    unseen = look === 'none';
  }
  return reads;
}
