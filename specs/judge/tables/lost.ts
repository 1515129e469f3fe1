import { exchange, work } from '../evidence.ts';

/** A call of the right caller that was lost, and what every judge says of it. */
export const lost = exchange({ by: work, failure: { kind: 'timeout', message: 'no answer within 1 s' } });
export const lostSays = {
  verdict: 'inconclusive',
  observed: 'timeout: no answer within 1 s',
  because: 'no answer in time',
  next: 'raise GRAPH_TIMEOUT, or run again',
} as const;
