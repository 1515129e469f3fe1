import type { Caller, Variation } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import type { Route } from '../contract/route.ts';

export interface Withheld {
  readonly verdict: 'blocked' | 'not-applicable';
  readonly because: string;
  /** A run without this is complete all the same. */
  readonly optional?: true | undefined;
  /** It is configured: `lost` where it cannot be had all the same, which nothing forgives; `unfit` where it does not lead here. */
  readonly configured?: 'lost' | 'unfit' | undefined;
  /** Recording it failed by our own fault. */
  readonly failed?: true | undefined;
}

/** What a target can give a run: decides which probes can be made, and on what. */
export interface Capabilities {
  /** `undefined` when this caller can be had. */
  withholds(caller: Caller, contract: Contract): Withheld | undefined;
  /** Why nothing of this page can be judged here, or undefined. */
  barsPage?(contract: Contract): Withheld | undefined;
  /** Why this request cannot be sent on this route, or undefined; without a variation it is the one that the page describes. */
  bars?(route: Route, contract: Contract, variation?: Pick<Variation, 'method' | 'body'>): Withheld | undefined;
  /** Why no device may be acted on over this route, in a few words. */
  whyAbsent?(route: Route, contract: Contract): string | undefined;
  /** True where a canary is configured, and cannot be acted on over this route all the same. */
  canaryUnfit?(route: Route, contract: Contract): boolean;
  /** `device` where a device may be acted on over this route. */
  subjectOf(route: Route, contract: Contract): 'device' | 'absent';
  /** A refusal is tried on the absent id first, and on the device only when it was refused there. */
  readonly cautious: boolean;
  /** Why permission names cannot be looked up, or undefined. */
  readonly permissionsWithheld?: Withheld;
  /** Why refusals are not tried where the page names nobody whom the route accepts. Absent: they are, for whoever is let in is a finding. */
  readonly uncontrolled?: Withheld;
  /** How often a refusal and the model request are sent. */
  readonly attempts: number;
}
