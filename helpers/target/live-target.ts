import { randomUUID } from 'node:crypto';
import { CallerLost } from '../callers/caller-lost.ts';
import { type Clock, systemClock } from '../common/clock.ts';
import type { FileLock } from '../common/file-lock.ts';
import { Mistake } from '../common/mistake.ts';
import { suite } from '../common/suite.ts';
import type { Contract } from '../contract/contract.ts';
import type { Route } from '../contract/route.ts';
import { secretKeeper } from '../exchange/secrets.ts';
import type { Capabilities } from '../probe/capabilities.ts';
import type { Wanted } from '../probe/plan.ts';
import { patience } from '../record/patience.ts';
import { readWhole } from '../record/read-whole.ts';
import type { Target } from '../record/target.ts';
import { type LiveSettings, liveSettingsOf } from '../settings/live-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { addressesOf, canaryProperties } from './guard-addresses.ts';
import { liveGuard, probeBodies } from './guard-live.ts';
import { liveAgents } from './live-agents.ts';
import { liveBarred } from './live-barred.ts';
import { canaryDoubt, isStranger, readCanary } from './live-canary.ts';
import { lockCanary } from './live-lock.ts';
import { pacer } from './live-pace.ts';
import { provePlaceholders } from './live-placeholders.ts';
import { liveReads } from './live-reads.ts';
import { liveRoster } from './live-roster.ts';
import { liveTokensOf } from './live-tokens-of.ts';
import { NothingSent } from './nothing-sent.ts';
import { proveAbsent } from './prove-absent.ts';

export interface LiveTargetOptions {
  readonly contracts: readonly Contract[];
  /** Milliseconds that all waiting and retrying of the run may take together. */
  readonly patience: number;
  /** Milliseconds a request may take. */
  readonly timeout: number;
  /** Name and version, for the User-Agent. */
  readonly suite: string;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** The live service that the settings name. Sends nothing before `prepare`. Throws a Mistake for settings that do not fit together. */
export function openLiveTarget(settings: Settings, wanted: readonly Wanted[]): Target {
  return liveTarget(liveSettingsOf(settings, settings.placeholders, process.env), {
    contracts: wanted.map(({ contract }) => contract),
    patience: settings.GRAPH_PATIENCE * 1000,
    timeout: settings.GRAPH_TIMEOUT * 1000,
    suite: `${suite.name}/${suite.version}`,
  });
}

/** Permissions that let a caller read managed devices. */
export const readers: readonly string[] = [
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementManagedDevices.ReadWrite.All',
];

/** How long an accepted action may take to show on the canary, in milliseconds. Intune is asynchronous. */
const settle = 30_000;
/** After this long the canary is looked at again before a POST: well within what the guard allows. */
const confirmationAge = 60_000;

/** A live service as a target: nothing but the guard's list of requests ever reaches it. */
export function liveTarget(settings: LiveSettings, options: LiveTargetOptions): Target {
  const { contracts, clock = systemClock } = options;
  const { baseUrl, canary } = settings;
  const probeId = randomUUID();
  const runId = randomUUID();
  const secrets = secretKeeper();
  const agents = liveAgents();
  const addresses = addressesOf(contracts, { baseUrl, probeId, canary });
  const barred = liveBarred(probeBodies(probeId, canary));
  const devices = `${baseUrl}/beta/deviceManagement/managedDevices`;
  const preflight = `${devices}/${probeId}?$select=id`;
  const survey = canary === undefined ? undefined : `${devices}/${canary.deviceId}?${canaryProperties}`;
  const tokens = liveTokensOf(settings, { agents, secrets, clock, timeout: options.timeout });
  const roster = liveRoster({ settings, tokens, clock });
  /** `contract route` to why the canary cannot be reached over it, or to when it was last seen there. */
  const reach = new Map<string, { doubt: string } | { seen: number }>();
  /** Set when another device answered to the canary's id: nothing is sent to it any more, over whichever route. */
  let stranger: string | undefined;
  /** Set when whoever may read the canary cannot be had. */
  let blind: string | undefined;
  let lock: FileLock | undefined;

  const keyOf = (contract: Contract, route: Route): string => `${contract.id} ${route.id}`;
  const bearer = async () => {
    const reader = roster.holderOf(readers);
    if (reader === undefined) throw new CallerLost('no caller may read devices');
    return roster.bearer(reader);
  };

  const whyAbsent = (route: Route, contract: Contract): string | undefined => {
    const address = addresses.of(contract, route);
    if ('barred' in address) return address.barred;
    if ('barred' in address.canary)
      return canary === undefined ? `safe mode: ${settings.safeMode ?? 'no canary'}` : address.canary.barred;
    const known = reach.get(keyOf(contract, route));
    return stranger ?? blind ?? (known !== undefined && 'doubt' in known ? known.doubt : undefined);
  };
  const capabilities: Capabilities = {
    cautious: true,
    attempts: 1,
    bars: (route, contract, variation) => barred(addresses.of(contract, route), contract, variation),
    whyAbsent,
    canaryUnfit(route, contract) {
      const address = addresses.of(contract, route);
      return !('barred' in address) && !('barred' in address.canary) && whyAbsent(route, contract) !== undefined;
    },
    subjectOf: (route, contract) => (whyAbsent(route, contract) === undefined ? 'device' : 'absent'),
    withholds: roster.withholds,
    ...(tokens.canAsk
      ? {}
      : {
          permissionsWithheld: {
            verdict: 'not-applicable',
            because:
              'Entra tells permission names to signed-in users only, and DELEGATED_WORK is given as a ready token or not at all',
          },
        }),
  };

  async function confirm(contract: Contract, route: Route): Promise<string | undefined> {
    const address = addresses.of(contract, route);
    if ('barred' in address || 'barred' in address.canary || canary === undefined) return 'no canary';
    const sent = await readWhole(target, address.canary.confirm, await bearer());
    const doubt = canaryDoubt(sent, canary);
    if (isStranger(sent, canary)) stranger = `another device answered to the canary's id over ${route.line}`;
    reach.set(
      keyOf(contract, route),
      doubt === undefined ? { seen: clock.monotonic() } : { doubt: `the route does not show the canary: ${doubt}` },
    );
    return stranger ?? doubt;
  }

  async function prepare(): Promise<void> {
    if (settings.callers.size === 0)
      throw new NothingSent({
        found: 'no caller is configured: without one that is let in, no refusal counts',
        instead: 'write at least GRAPH_DELEGATED_WORK_… into .env (docs/live.md); `doctor` tells what is missing',
      });
    await roster.muster(contracts);
    const reader = roster.holderOf(readers);
    if (reader !== undefined) await proveAbsent(target, preflight, await roster.bearer(reader));
    if (canary === undefined || survey === undefined) return;
    provePlaceholders(contracts, canary.placeholders);
    lock = await lockCanary(baseUrl, canary.deviceId);
    if (reader === undefined) {
      const [lost] = roster.lost();
      if (lost !== undefined) {
        blind = `the canary cannot be looked at: ${lost}`;
        return;
      }
      throw new Mistake({
        found: 'a canary is configured, and no caller may read devices',
        instead: `give a caller ${readers.join(' or ')}: the canary is looked at before and after each request`,
      });
    }
    const doubt = canaryDoubt(await readWhole(target, survey, await bearer()), canary);
    if (doubt !== undefined && !/could not be read/.test(doubt))
      throw new Mistake({
        found: `GRAPH_CANARY_DEVICE_ID ${canary.deviceId}: ${doubt}`,
        instead: 'compare id and serial number in the Intune admin center',
      });
    for (const contract of contracts)
      for (const route of contract.routes) if (whyAbsent(route, contract) === undefined) await confirm(contract, route);
  }

  const target: Target = {
    kind: 'live',
    name: new URL(baseUrl).host,
    baseUrl,
    probeId,
    runId,
    userAgent: `${options.suite} (conformance test; run ${runId})`,
    capabilities,
    guard: liveGuard({
      addresses,
      probeId,
      reads: [
        `${baseUrl}/v1.0/me`,
        `${baseUrl}/v1.0/organization`,
        `${baseUrl}/v1.0/subscribedSkus`,
        preflight,
        ...(survey === undefined ? [] : [survey]),
      ],
      canary,
      clock,
    }),
    agents,
    patience: patience(options.patience, clock, options.random),
    secrets,
    timeout: options.timeout,
    ...(settings.maxRate === 0 ? {} : { rate: settings.maxRate }),
    pace: pacer(settings.maxRate, clock),
    settle,
    prepare,
    addressOf({ contract, route, subject }) {
      const address = addresses.of(contract, route);
      if ('barred' in address) throw new Error(`${route.line}: ${address.barred}`);
      if (subject === 'absent') return { url: address.probe };
      if ('barred' in address.canary || canary === undefined) throw new Error(`${route.line}: no canary`);
      return { url: address.canary.url, device: canary.deviceId };
    },
    async hinders({ contract, route }) {
      if (stranger !== undefined) return stranger;
      const known = reach.get(keyOf(contract, route));
      if (known !== undefined && 'seen' in known && clock.monotonic() - known.seen < confirmationAge) return undefined;
      return confirm(contract, route);
    },
    tokenFor: roster.tokenFor,
    reads: liveReads(addresses, preflight, survey),
    ...(survey === undefined ? {} : { survey: { url: survey, token: bearer, read: readCanary } }),
    async askPermission(name) {
      const { url, status, body } = await tokens.ask(name);
      return { request: { method: 'POST', url }, status, body };
    },
    // A POST to the canary is never repeated, whatever became of it.
    mayRetry: (probe) => probe.subject === 'absent',
    async close() {
      lock?.release();
      agents.close();
    },
  };
  return target;
}
