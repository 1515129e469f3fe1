import { z } from 'zod';
import type { Variation } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import type { Route } from '../contract/route.ts';
import type { Capabilities } from './capabilities.ts';
import type { Wanted } from './plan.ts';

const withheld = z.strictObject({
  verdict: z.enum(['blocked', 'not-applicable']),
  because: z.string(),
  optional: z.literal(true).optional(),
  configured: z.enum(['lost', 'unfit']).optional(),
  failed: z.literal(true).optional(),
});

/** A target's capabilities as data: what a recording needs to be judged on another machine, without the target. */
export const recordedCapabilitiesSchema = z.strictObject({
  cautious: z.boolean(),
  attempts: z.int().positive(),
  /** `contract route` of those routes over which a device may be acted on. */
  devices: z.array(z.string()),
  /** `contract caller` to why it cannot be had. */
  withheld: z.record(z.string(), withheld),
  /** `contract route` to why nothing can be sent on it. */
  barred: z.record(z.string(), withheld).optional(),
  /** Contract to why nothing of its page can be judged here. */
  barredPages: z.record(z.string(), withheld).optional(),
  /** `contract route verb body` to why that request cannot be sent, where the route is open. */
  barredRequests: z.record(z.string(), withheld).optional(),
  /** `contract route` to why no device may be acted on over it. */
  whyAbsent: z.record(z.string(), z.string()).optional(),
  /** `contract route` of those over which a configured canary cannot be acted on. */
  canaryUnfit: z.array(z.string()).optional(),
  permissionsWithheld: withheld.optional(),
  /** Why refusals are not tried where the page names nobody whom the route accepts. */
  uncontrolled: withheld.optional(),
});
export type RecordedCapabilities = z.infer<typeof recordedCapabilitiesSchema>;

/** Asks a target's capabilities about everything that is wanted, and keeps the answers. */
export function recordCapabilities(wanted: readonly Wanted[], capabilities: Capabilities): RecordedCapabilities {
  const withheldCallers = wanted.flatMap(({ contract, clauses }) =>
    clauses.flatMap((clause) =>
      clause.variations.flatMap(({ caller }) => {
        const reason = capabilities.withholds(caller, contract);
        return reason === undefined ? [] : [[`${contract.id} ${caller.name}`, reason] as const];
      }),
    ),
  );
  const devices = wanted.flatMap(({ contract, routes }) =>
    routes
      .filter((route) => capabilities.subjectOf(route, contract) === 'device')
      .map((route) => `${contract.id} ${route.id}`),
  );
  const byRoute = <T>(tell: ((route: Route, contract: Contract) => T | undefined) | undefined): Record<string, T> =>
    Object.fromEntries(
      wanted.flatMap(({ contract, routes }) =>
        routes.flatMap((route) => {
          const told = tell?.(route, contract);
          return told === undefined ? [] : [[`${contract.id} ${route.id}`, told] as const];
        }),
      ),
    );
  const { cautious, attempts, permissionsWithheld, uncontrolled } = capabilities;
  return {
    cautious,
    attempts,
    devices,
    withheld: Object.fromEntries(withheldCallers),
    ...(capabilities.bars === undefined
      ? {}
      : { barred: byRoute((route, contract) => capabilities.bars?.(route, contract)) }),
    ...barredPages(wanted, capabilities),
    ...barredRequests(wanted, capabilities),
    ...(capabilities.whyAbsent === undefined ? {} : { whyAbsent: byRoute(capabilities.whyAbsent) }),
    ...canaryUnfit(wanted, capabilities),
    ...(permissionsWithheld === undefined ? {} : { permissionsWithheld }),
    ...(uncontrolled === undefined ? {} : { uncontrolled }),
  };
}

function canaryUnfit(wanted: readonly Wanted[], capabilities: Capabilities): Pick<RecordedCapabilities, 'canaryUnfit'> {
  const unfit = wanted.flatMap(({ contract, routes }) =>
    routes.filter((route) => capabilities.canaryUnfit?.(route, contract)).map((route) => `${contract.id} ${route.id}`),
  );
  return unfit.length === 0 ? {} : { canaryUnfit: unfit };
}

function barredPages(wanted: readonly Wanted[], capabilities: Capabilities): Pick<RecordedCapabilities, 'barredPages'> {
  const barred = wanted.flatMap(({ contract }) => {
    const told = capabilities.barsPage?.(contract);
    return told === undefined ? [] : [[contract.id, told] as const];
  });
  return barred.length === 0 ? {} : { barredPages: Object.fromEntries(barred) };
}

const requestKey = (contract: Contract, route: Route, { method, body }: Pick<Variation, 'method' | 'body'>): string =>
  `${contract.id} ${route.id} ${method ?? route.method} ${body ?? 'valid'}`;

/** Verbs and bodies that cannot be sent on a route that is open. */
function barredRequests(
  wanted: readonly Wanted[],
  capabilities: Capabilities,
): Pick<RecordedCapabilities, 'barredRequests'> {
  const barred = wanted.flatMap(({ contract, clauses, routes }) =>
    routes
      .filter((route) => capabilities.bars?.(route, contract) === undefined)
      .flatMap((route) =>
        clauses
          .flatMap(({ variations }) => variations)
          .flatMap((variation) => {
            const told = capabilities.bars?.(route, contract, variation);
            return told === undefined ? [] : [[requestKey(contract, route, variation), told] as const];
          }),
      ),
  );
  return barred.length === 0 ? {} : { barredRequests: Object.fromEntries(barred) };
}

/** Capabilities as they were when the recording was made. */
export function capabilitiesFrom(recorded: RecordedCapabilities): Capabilities {
  const devices = new Set(recorded.devices);
  return {
    cautious: recorded.cautious,
    attempts: recorded.attempts,
    withholds: (caller, contract) => recorded.withheld[`${contract.id} ${caller.name}`],
    barsPage: (contract) => recorded.barredPages?.[contract.id],
    bars: (route, contract, variation) =>
      recorded.barred?.[`${contract.id} ${route.id}`] ??
      (variation === undefined ? undefined : recorded.barredRequests?.[requestKey(contract, route, variation)]),
    whyAbsent: (route, contract) => recorded.whyAbsent?.[`${contract.id} ${route.id}`],
    canaryUnfit: (route, contract) => recorded.canaryUnfit?.includes(`${contract.id} ${route.id}`) === true,
    subjectOf: (route, contract) => (devices.has(`${contract.id} ${route.id}`) ? 'device' : 'absent'),
    ...(recorded.uncontrolled === undefined ? {} : { uncontrolled: recorded.uncontrolled }),
    ...(recorded.permissionsWithheld === undefined ? {} : { permissionsWithheld: recorded.permissionsWithheld }),
  };
}
