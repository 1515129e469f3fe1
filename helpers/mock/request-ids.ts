import type { SeededRandom } from './seeded-random.ts';

/** Request ids: GUIDs that share a random head and count at the end. Cheaper than random ones, and unique all the same. */
export function requestIds(random: SeededRandom): () => string {
  const head = random.guid().slice(0, 24);
  let count = 0;
  return () => {
    count += 1;
    return head + count.toString(16).padStart(12, '0');
  };
}
