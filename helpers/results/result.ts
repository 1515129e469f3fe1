import { defined } from '../common/defined.ts';
import type { Deviation } from '../contract/deviations.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Judgement } from '../judge/verdict.ts';
import type { Check } from '../probe/probe.ts';

/** A check with what is said of it. */
export interface Result extends Judgement {
  readonly check: Check;
  /** What it was judged by: the probe's exchanges. */
  readonly exchanges: readonly Exchange[];
  /** What those exchanges cost, where they are left out. */
  readonly effort?: { readonly attempts: number; readonly duration: number };
  readonly deviation?: Deviation;
}

/** A result with each of its texts changed. */
export function withTexts(result: Result, change: (text: string) => string): Result {
  const changed = (text: string | undefined): string | undefined => (text === undefined ? undefined : change(text));
  const { observed, because, controls, next } = result;
  const others = defined({ because: changed(because), controls: changed(controls), next: changed(next) });
  return { ...result, observed: change(observed), ...others };
}
