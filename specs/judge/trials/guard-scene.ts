import type { Contract } from '../../../helpers/contract/contract.ts';
import { routesOf } from '../../../helpers/contract/route.ts';
import type { WireAnswer } from '../../../helpers/exchange/transport.ts';
import { Forbidden, type Outgoing } from '../../../helpers/record/guard.ts';
import type { CanarySettings } from '../../../helpers/settings/live-settings.ts';
import { addressesOf } from '../../../helpers/target/guard-addresses.ts';
import { liveGuard } from '../../../helpers/target/guard-live.ts';
import { contract as seed } from '../evidence.ts';

/** A live guard without a run around it: literal pages, a clock that stands still, answers as the transport gives them. */

export const origin = 'https://graph.microsoft.com';
export const probeId = '0b8f6a51-5a43-4c8e-9d0e-0f2a52d1c9aa';
export const canaryId = 'c0ffee00-1111-4222-8333-444455556666';
export const user = 'aaaaaaaa-0000-4000-8000-00000000000a';
export const canary: CanarySettings = {
  deviceId: canaryId,
  serialNumber: 'CANARY-0001',
  actions: ['wipe'],
  placeholders: new Map([['USERS_ID', user]]),
};

/** What a page says, as far as the guard asks. */
export interface Page {
  readonly lines: readonly string[];
  readonly action?: string | undefined;
  readonly status?: number | number[] | undefined;
  readonly body?: string;
  readonly title?: string;
  readonly page?: string;
  readonly examples?: Contract['data']['examples'];
  readonly version?: 'beta' | 'v1.0';
  readonly id?: string;
}

export function pageOf(page: Page): Contract {
  const {
    lines,
    action,
    status,
    body,
    title = 'x',
    page: name = 'some-page',
    examples,
    version = 'beta',
    id = 'page@1',
  } = page;
  const { action: _, ...data } = seed.data;
  return {
    ...seed,
    id,
    routes: routesOf(lines, action),
    data: {
      ...data,
      page: name,
      title,
      version,
      'http-request': [...lines],
      response: { ...(status === undefined ? {} : { status }), ...(body === undefined ? {} : { body }) },
      ...(action === undefined ? {} : { action }),
      ...(examples === undefined ? {} : { examples }),
    },
  };
}

/** A random id, whichever it is. */
const random = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const named = (text: string): string =>
  text
    .replaceAll(origin, '')
    .replaceAll(probeId, 'PROBE')
    .replaceAll(canaryId, 'CANARY')
    .replaceAll(user, 'USER')
    .replace(/\?\$select=.*/, '?')
    .replace(random, 'RANDOM');

/** Where the requests of some pages go, a line a route and one for each verb that is barred. */
export function addressLines(pages: readonly Page[], of: CanarySettings | 'no canary' = canary): string[] {
  const contracts = pages.map(pageOf);
  const own = of === 'no canary' ? undefined : of;
  const addresses = addressesOf(contracts, { baseUrl: origin, probeId, canary: own });
  return contracts.flatMap((contract) =>
    contract.routes.flatMap((route) => {
      const address = addresses.of(contract, route);
      if ('barred' in address) return [`barred: ${address.barred}`];
      const { canary: to } = address;
      return [
        `${address.method} ${named(address.probe)} [${address.verbs.join(' ')}]`,
        'barred' in to ? `canary barred: ${to.barred}` : `canary ${named(to.url)} after ${named(to.confirm)}`,
        ...[...address.barredVerbs].map(([verb, because]) => `${verb}: ${because}`),
      ];
    }),
  );
}

export const answer = (status: number, more: Partial<WireAnswer> = {}): WireAnswer => ({
  status,
  reason: '',
  headers: { 'Request-Id': '33333333-3333-4333-8333-333333333333' },
  body: '',
  wire: { bytesAfterHead: 0, watched: 0 },
  duration: 1,
  ...more,
});

export const shown = (device: unknown = { id: canaryId.toUpperCase(), serialNumber: 'CANARY-0001' }): WireAnswer =>
  answer(200, { body: JSON.stringify(device) });

export const wipe: Page = {
  lines: [
    'POST /deviceManagement/managedDevices/{managedDeviceId}/wipe',
    'POST /users/{usersId}/managedDevices/{managedDeviceId}/wipe',
  ],
  action: 'wipe',
};

/** What a guard says to each step of a story: `yes`, or why not. */
export interface Stage {
  /** Lets a request out, or says why not. */
  send(request: Partial<Outgoing>): void;
  probe(token: string, given: number | WireAnswer | 'lost', method?: string): void;
  confirm(given?: WireAnswer | 'lost', at?: number): void;
  /** Another read is answered. */
  me(given: WireAnswer): void;
  model(token: string, more?: Partial<Outgoing>): void;
  refusal(token: string, more?: Partial<Outgoing>): void;
  pass(milliseconds: { readonly wall?: number; readonly monotonic?: number }): void;
  readonly probeUrl: string;
  readonly canaryUrl: string;
}

export function story(
  play: (stage: Stage) => void,
  pages: readonly Page[] = [wipe],
  of: CanarySettings | 'no canary' = canary,
): string[] {
  const said: string[] = [];
  const time = { now: 0, gone: 0 };
  const clock = { now: () => time.now, monotonic: () => time.gone, sleep: async () => {} };
  const own = of === 'no canary' ? undefined : of;
  const addresses = addressesOf(pages.map(pageOf), { baseUrl: origin, probeId, canary: own });
  const guard = liveGuard({ addresses, probeId, reads: [`${origin}/v1.0/me`], canary: own, clock });
  const at = (route: number) => addresses.all[route];
  const to = (route: number) => {
    const found = at(route)?.canary;
    return found === undefined || 'barred' in found ? { url: 'none', confirm: 'none' } : found;
  };
  const bearer = (token: string) => ({ Authorization: token.includes(' ') ? token : `Bearer ${token}` });
  const send = (request: Partial<Outgoing>): void => {
    try {
      guard.admit({ method: 'POST', url: at(0)?.probe ?? '', headers: {}, ...request });
      said.push('yes');
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error;
      said.push(named(error.because));
    }
  };
  play({
    send,
    probe: (token, given, method = 'POST') =>
      guard.witness?.(
        { method, url: at(0)?.probe ?? '', headers: bearer(token) },
        typeof given === 'number' ? answer(given) : given === 'lost' ? { kind: 'timeout', message: 'lost' } : given,
      ),
    me: (given) => guard.witness?.({ method: 'GET', url: `${origin}/v1.0/me` }, given),
    confirm: (given = shown(), route = 0) =>
      guard.witness?.(
        { method: 'GET', url: to(route).confirm },
        given === 'lost' ? { kind: 'timeout', message: 'lost' } : given,
      ),
    model: (token, more) => send({ url: to(0).url, headers: bearer(token), purpose: 'model', ...more }),
    refusal: (token, more) => send({ url: to(0).url, headers: bearer(token), purpose: 'refusal', ...more }),
    pass: ({ wall = 0, monotonic = 0 }) => {
      time.now += wall;
      time.gone += monotonic;
    },
    probeUrl: at(0)?.probe ?? '',
    canaryUrl: to(0).url,
  });
  return said;
}

/** So much of the same. */
export const long = (of: string, length: number): string => of.repeat(length);

/** All verbs, as an address line tells them. */
export const everyVerb = '[GET POST PUT PATCH DELETE]';
