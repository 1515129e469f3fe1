import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Clock, systemClock } from '../common/clock.ts';
import type { Caller } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { effectivePermission, printedPermissions } from '../contract/grants.ts';
import { segmentsOf } from '../contract/route.ts';
import type { Answer } from '../exchange/exchange.ts';
import { secretKeeper } from '../exchange/secrets.ts';
import { directAgents } from '../exchange/transport.ts';
import type { Mock } from '../mock/mock.ts';
import type { Capabilities, Withheld } from '../probe/capabilities.ts';
import type { Probe } from '../probe/probe.ts';
import { type Survey, shownOn, surveyOf } from '../record/action-results.ts';
import { patience } from '../record/patience.ts';
import type { Address, Target } from '../record/target.ts';
import { echoAddress } from './echo-services.ts';
import { loopbackGuard } from './guard-loopback.ts';
import { askMockPermission, mockTokens, usualScope } from './mock-tokens.ts';

export interface MockTargetOptions {
  readonly mock: Mock;
  readonly fault?: string | undefined;
  readonly echo?: boolean;
  readonly clock?: Clock;
  /** Milliseconds that all waiting may take together. */
  readonly patience?: number;
  /** Milliseconds a request may take. */
  readonly timeout?: number;
  readonly random?: () => number;
}

/** How often a refusal is tried on the mock: a service that lets somebody in now and then must be caught. */
const attempts = 3;

/** The embedded mock as a target. Its devices are nobody's, so everything may be tried on them. */
export function mockTarget(options: MockTargetOptions): Target {
  const { mock, clock = systemClock } = options;
  const secrets = secretKeeper();
  const tokenOf = mockTokens(mock, secrets, clock.now);
  const reader: Caller = {
    name: 'survey',
    tokenClass: 'DelegatedWork',
    grants: ['DeviceManagementManagedDevices.Read.All'],
  };
  const probeId = randomUUID();
  const agents = directAgents();
  const devices = `${mock.url}/beta/deviceManagement/managedDevices?$select=id,deviceActionResults`;
  return {
    kind: 'mock',
    name: `mock/${mock.profile}`,
    baseUrl: mock.url,
    ...(options.fault === undefined ? {} : { fault: options.fault }),
    ...(options.echo ? { echo: true } : {}),
    probeId,
    capabilities: capabilitiesOf(mock, options.echo ? 'echo' : 'own'),
    guard: loopbackGuard(mock.url),
    agents,
    patience: patience(options.patience ?? 120_000, clock, options.random),
    secrets,
    timeout: options.timeout ?? 10_000,
    prepare: async () => {},
    addressOf: memo(
      (probe) => probe.route,
      (probe) => (options.echo ? echoedOn(mock, probe) : addressOn(mock, probe, probeId)),
    ),
    tokenFor: (caller, contract) => tokenOf(caller, scopeBeside(contract)),
    survey: {
      url: devices,
      token: () => tokenOf(reader),
      read: memo((answer) => answer.body as object, readSurvey),
    },
    reads: [devices],
    askPermission: (name) => askMockPermission(mock, name, agents),
    mayRetry: () => true,
    close: async () => {},
  };
}

/** A scope that the page does not ask for: a caller without the permission must not hold it by accident. */
function scopeBeside(contract: Contract): string {
  const wanted = printedPermissions(contract).map((name) => effectivePermission(contract, name));
  return [usualScope, 'User.ReadWrite', 'Organization.Read.All'].find((name) => !wanted.includes(name)) ?? usualScope;
}

/** Remembers what was worked out for an object: one route has one address, and an answer that did not change one reading. */
function memo<In, Out>(keyOf: (input: In) => object, work: (input: In) => Out): (input: In) => Out {
  const known = new WeakMap<object, Out>();
  return (input) => {
    const key = keyOf(input);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(input);
    if (typeof key === 'object') known.set(key, made);
    return made;
  };
}

/** The mock knows a page when it has one of its routes, as an operation: what it only reads for its own needs does not count. */
const knowsPage = (mock: Mock, { routes }: Contract): boolean =>
  routes.some(({ method, path }) => mock.knowsAction(method, `/${segmentsOf(path).join('/')}`));

/** A page that it does not know is judged by nobody: its answers would accuse the page of the mock's ignorance. */
const unknownPage = ({ profile }: Mock): Withheld => ({
  verdict: 'blocked',
  because: `mock/${profile} does not know this page: it has the remote actions of managed devices only. Try --echo, with which it serves the contracts themselves, or the mock's other --profile`,
});

/** An echo does what the page says, so that nothing is found where the page names nobody. */
const nobody: Withheld = {
  verdict: 'blocked',
  because: 'the page names no caller for this route, as far as it can be read',
};

/** The mock can issue anything but a permission that its Entra does not know. */
function capabilitiesOf(mock: Mock, routes: 'own' | 'echo'): Capabilities {
  return {
    barsPage: (contract) => (routes === 'echo' || knowsPage(mock, contract) ? undefined : unknownPage(mock)),
    cautious: false,
    attempts,
    subjectOf: () => 'device',
    ...(routes === 'echo' ? { uncontrolled: nobody } : {}),
    withholds(caller) {
      const unknown = caller.grants.filter((grant) => !mock.entra.knowsPermission(grant));
      return unknown.length === 0
        ? undefined
        : {
            verdict: 'blocked',
            because: `the mock's Entra knows no ${unknown.join(', ')}: no caller can hold it. If the page misspells it, write an erratum into the notes; if the mock just does not know it, --echo serves it`,
          };
    },
  };
}

/** An echo serves each route at an address of its own, and acts on any device. */
function echoedOn({ url, devices: [device] }: Mock, { route, contract }: Probe): Address {
  const id = device?.id ?? randomUUID();
  return { url: `${url}${echoAddress(contract, route, id)}`, device: id };
}

/** A device that can carry the action out; where the mock has no such route, its placeholders are filled with an id that nothing has. */
function addressOn(mock: Mock, probe: Probe, probeId: string): Address {
  const { route, contract } = probe;
  const prefix = `${mock.url}/${contract.data.version}`;
  const device = mock.devicesFor(contract.data.action ?? '')[0] ?? mock.devices[0];
  const path = device === undefined ? undefined : mock.resolve(route.path, device.id);
  if (path !== undefined && device !== undefined) return { url: `${prefix}${path}`, device: device.id };
  return {
    url: `${prefix}/${segmentsOf(route.path)
      .map((segment) => segment.replace(/\{[^}]*\}/g, probeId))
      .join('/')}`,
  };
}

const surveyed = z.object({
  value: z.array(z.object({ id: z.string(), deviceActionResults: z.array(z.unknown()).nullish() })),
});

/** Reads `deviceActionResults` of all devices in a list answer. Throws when it is no such list. */
function readSurvey(answer: Answer): Survey {
  const { value } = surveyed.parse(answer.body);
  return surveyOf(value.flatMap(({ id, deviceActionResults }) => shownOn(id, deviceActionResults ?? [])));
}
