import type { Clause, Variation } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import type { Route } from '../contract/route.ts';
import type { Withheld } from './capabilities.ts';

/** `own`: the devices are read behind the probe; `none`: no page says what happens, and no verdict asks. */
export type Look = 'none' | 'own';

/** One request by one caller on one route, chosen to tell whether a clause holds. */
export interface Probe {
  readonly key: string;
  readonly contract: Contract;
  readonly route: Route;
  readonly variation: Variation;
  readonly method: string;
  /** How often it is sent: a service that errs now and then must be caught. */
  readonly attempts: number;
  readonly look: Look;
  /** The socket is watched for bytes after the headers. */
  readonly watched: boolean;
  readonly subject: 'device' | 'absent';
  /** The same probe on the absent id, and how it must have been answered before this one may be sent to a device. */
  readonly after?: { readonly probe: string; readonly was: 'refused' | 'accepted' };
}

/** A request that proves something beside the routes: that an opaque token is alive, that a permission exists. */
export type Control =
  | { readonly kind: 'alive'; readonly key: string; readonly contract: Contract; readonly variation: Variation }
  | { readonly kind: 'permission'; readonly key: string; readonly contract: Contract; readonly name: string };

/** One clause on one route by one caller: the unit of judging. */
export interface Check {
  readonly id: string;
  readonly clause: Clause;
  /** Route id; `*` for a clause of the page as a whole. */
  readonly route: string;
  readonly caller: string;
  /** Keys of the probes or controls whose exchanges are judged. */
  readonly probes: readonly string[];
  /** Keys of the controls. */
  readonly accepted?: string;
  readonly alive?: string;
  /** Set where the run cannot judge this, with the reason. */
  readonly withheld?: Withheld;
}

export interface Plan {
  readonly probes: readonly Probe[];
  readonly controls: readonly Control[];
  readonly checks: readonly Check[];
}

/** Names a probe by what varies: equal keys are sent once and serve every clause that needs them. */
export function probeKey(route: Route, variation: Variation, subject: 'device' | 'absent'): string {
  const accept = variation.accept === undefined ? [] : [`accept=${variation.accept ?? 'none'}`];
  const body = variation.body === undefined || variation.body === 'valid' ? [] : [`body=${variation.body}`];
  return [
    route.id,
    variation.method ?? route.method,
    variation.caller.name,
    ...accept,
    ...body,
    ...(subject === 'absent' ? ['absent'] : []),
  ].join(' | ');
}

export const aliveKey = (variation: Variation): string => `alive | ${variation.caller.name}`;
export const permissionKey = (name: string): string => `permission | ${name}`;
