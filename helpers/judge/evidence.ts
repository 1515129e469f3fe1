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
  /** Of callers without the permission on the same route, as the page describes the request. Absent where nobody knows. */
  readonly unprivileged?: readonly Exchange[];
  /** Of the call that shows an opaque token alive; undefined where claims show it. */
  readonly alive: readonly Exchange[] | undefined;
  /** What the plan asked for of these probes: evidence may be incomplete. Absent where nobody knows. */
  readonly asked?: readonly Asked[];
  /** Whose tokens the run has. */
  readonly tenant?: string | undefined;
}

/** A probe or a control as the plan has it. */
export interface Asked {
  /** Its key. */
  readonly probe: string;
  readonly method: string;
  readonly caller: string;
  readonly route: string;
  readonly subject: Exchange['subject'];
  /** How often it is sent. */
  readonly attempts: number;
  /** When somebody looks at the devices behind it. */
  readonly looked: 'at each try' | 'at the last' | 'nowhere';
}
