import type { Caller, Clause } from '../contract/clause.ts';
import type { Exchange } from '../exchange/exchange.ts';

/** What one clause on one route by one caller is judged by: exchanges, and nothing else. */
export interface Evidence {
  readonly clause: Clause;
  readonly caller: Caller | undefined;
  /** The probe's own. */
  readonly exchanges: readonly Exchange[];
  /** Of the authorised caller on the same route; undefined where the run has none. */
  readonly accepted: readonly Exchange[] | undefined;
  /** Of the call that shows an opaque token alive; undefined where claims show it. */
  readonly alive: readonly Exchange[] | undefined;
}
