import { randomUUID } from 'node:crypto';
import type { Contract } from '../contract/contract.ts';
import type { Route } from '../contract/route.ts';
import { type HttpMethod, httpMethods } from '../contract/schema.ts';
import type { CanarySettings } from '../settings/live-settings.ts';
import { whyCreates } from './guard-creates.ts';
import { type Barred, fill, type GuardedRoute, guardedRoute, routeShape } from './guard-route.ts';

/** Where the requests of one route go: worked out once, before the first request, and never again. */
export interface RouteAddress {
  readonly method: HttpMethod;
  /** With the absent id, and fresh ids in the other placeholders. */
  readonly probe: string;
  /** The verbs that may go to the absent id, and why the others may not. */
  readonly verbs: readonly HttpMethod[];
  readonly barredVerbs: ReadonlyMap<HttpMethod, string>;
  readonly canary: CanaryAddress | Barred;
}

export interface CanaryAddress {
  readonly url: string;
  /** The route without its action, read before the one POST: it must show the canary. */
  readonly confirm: string;
  /** Equal for all spellings of a route: they share its one POST. */
  readonly shape: string;
}

export interface Addresses {
  /** `barred` where the guard lets nothing through on the route. */
  of(contract: Pick<Contract, 'id'>, route: Pick<Route, 'id'>): RouteAddress | Barred;
  readonly all: readonly RouteAddress[];
}

/** `deviceManagementScriptDeviceStateId` is `DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID`. */
export const settingOf = (placeholder: string): string =>
  placeholder
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();

/** What the canary is asked for: who it is, and what has been done to it. */
export const canaryProperties =
  '$select=id,serialNumber,operatingSystem,deviceEnrollmentType,managementState,deviceActionResults';

/**
 * All addresses of a run. One POST a route, however it is spelt: where several contracts share a route, it belongs to the first.
 * `baseUrl` is an origin.
 */
export function addressesOf(
  contracts: readonly Contract[],
  place: { readonly baseUrl: string; readonly probeId: string; readonly canary: CanarySettings | undefined },
): Addresses {
  const known = new Map<string, RouteAddress | Barred>();
  const shared: Shared = { owners: new Map(), creating: creatingIn(contracts) };
  for (const contract of contracts) {
    for (const route of contract.routes) {
      known.set(`${contract.id} ${route.id}`, addressOf(contract, route, place, shared));
    }
  }
  return {
    of: (contract, route) => known.get(`${contract.id} ${route.id}`) ?? { barred: 'it is no route of this run' },
    all: [...known.values()].filter((one): one is RouteAddress => !('barred' in one)),
  };
}

type Place = Parameters<typeof addressesOf>[1];

interface Shared {
  /** By shape: whose the one POST to the canary is. */
  readonly owners: Map<string, { readonly contract: string; readonly id: string; readonly line: string }>;
  /** `verb shape` to the contract that documents it, and why it creates there. */
  readonly creating: ReadonlyMap<string, { readonly contract: string; readonly because: string }>;
}

/** What creates according to one contract is tried for no other. */
function creatingIn(contracts: readonly Contract[]): Shared['creating'] {
  const creating = new Map<string, { contract: string; because: string }>();
  for (const contract of contracts)
    for (const route of contract.routes) {
      const guarded = guardedRoute(route.path, contract.data.version);
      if ('barred' in guarded) continue;
      const because = whyCreates(route.method, route, guarded, contract);
      const key = `${route.method} ${routeShape(guarded)}`;
      if (because !== undefined && !creating.has(key)) creating.set(key, { contract: contract.id, because });
    }
  return creating;
}

function addressOf(contract: Contract, route: Route, place: Place, shared: Shared): RouteAddress | Barred {
  const guarded = guardedRoute(route.path, contract.data.version);
  if ('barred' in guarded) return guarded;
  const barredVerbs = new Map<HttpMethod, string>();
  for (const verb of httpMethods) {
    const because = whyBarred(verb, contract, route, guarded, shared);
    if (because !== undefined) barredVerbs.set(verb, because);
  }
  const ownBarred = barredVerbs.get(route.method);
  if (ownBarred !== undefined) return { barred: ownBarred };
  const prefix = `${place.baseUrl}/${contract.data.version}`;
  const probe = `${prefix}${fill(guarded, (_, at) => (at === guarded.device ? place.probeId : randomUUID()))}`;
  if (new URL(probe).href !== probe) return { barred: 'its address would change on the way' };
  const verbs = httpMethods.filter((verb) => !barredVerbs.has(verb));
  const address = { method: route.method, probe, verbs, barredVerbs };
  const canary = canaryAddress(route, guarded, prefix, place.canary);
  if ('barred' in canary) return { ...address, canary };
  const owner = shared.owners.get(canary.shape) ?? { contract: contract.id, id: route.id, line: route.line };
  shared.owners.set(canary.shape, owner);
  if (owner.contract === contract.id && owner.id === route.id) return { ...address, canary };
  const whose = owner.contract === contract.id ? owner.line : owner.contract;
  return { ...address, canary: { barred: `the one POST of this route belongs to ${whose}` } };
}

function whyBarred(
  verb: HttpMethod,
  contract: Contract,
  route: Route,
  guarded: GuardedRoute,
  { creating }: Shared,
): string | undefined {
  const own = whyCreates(verb, route, guarded, contract);
  if (own !== undefined) return own;
  const other = verb === 'GET' ? undefined : creating.get(`${verb} ${routeShape(guarded)}`);
  return other === undefined ? undefined : `${other.contract} says what a ${verb} does here: ${other.because}`;
}

function canaryAddress(
  route: Route,
  guarded: GuardedRoute,
  prefix: string,
  canary: CanarySettings | undefined,
): CanaryAddress | Barred {
  if (canary === undefined) return { barred: 'safe mode' };
  const { action, segments, device, deviceIs } = guarded;
  if (route.method !== 'POST') return { barred: `${route.method} goes to the absent id only` };
  if (action === undefined || !canary.actions.includes(action))
    return { barred: `GRAPH_ALLOW_DESTRUCTIVE does not name ${action ?? 'an action'}` };
  const missing: string[] = [];
  const url = `${prefix}${fill(guarded, (placeholder, at) => {
    if (at === device && deviceIs === 'managed-device') return canary.deviceId;
    const value = canary.placeholders.get(settingOf(placeholder));
    if (value === undefined) missing.push(`GRAPH_CANARY_${settingOf(placeholder)}`);
    return value ?? '';
  })}`;
  if (missing.length > 0) return { barred: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set` };
  if (new URL(url).href !== url) return { barred: 'its address would change on the way' };
  if (device === segments.length - 1) return { barred: 'it names no action behind the device' };
  return { url, confirm: `${url.slice(0, -action.length - 1)}?${canaryProperties}`, shape: routeShape(guarded) };
}
