import type { Deviation } from '../../contract/deviations.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Check } from '../../probe/probe.ts';
import type { Judgement } from '../verdict.ts';

/** A check with what is said of it. */
export interface Result extends Judgement {
  readonly check: Check;
  /** What it was judged by: the probe's exchanges. */
  readonly exchanges: readonly Exchange[];
  /** What those exchanges cost, where they are left out. */
  readonly effort?: { readonly attempts: number; readonly duration: number };
  readonly deviation?: Deviation;
}
