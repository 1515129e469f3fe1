import type { Clock } from '../../helpers/common/clock.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import type { Route } from '../../helpers/contract/route.ts';
import { routesOf } from '../../helpers/contract/route.ts';
import type { WireAnswer } from '../../helpers/exchange/transport.ts';
import type { Guard } from '../../helpers/record/guard.ts';
import type { CanarySettings } from '../../helpers/settings/live-settings.ts';
import { type Addresses, addressesOf, canaryProperties } from '../../helpers/target/guard-addresses.ts';
import { liveGuard } from '../../helpers/target/guard-live.ts';
import { seedContract } from './live-run.ts';

export const origin = 'https://graph.microsoft.com';
export const probeId = '0b8f6a51-5a43-4c8e-9d0e-0f2a52d1c9aa';
export const canaryId = 'c0ffee00-1111-4222-8333-444455556666';
export const serialNumber = 'CANARY-0001';
export const foreign = ['deadbeef-2222-4333-8444-555566667777', 'somebody@contoso.example'];
export const placeholders = {
  usersId: 'aaaaaaaa-0000-4000-8000-00000000000a',
  deviceManagementScriptId: 'bbbbbbbb-0000-4000-8000-00000000000b',
  deviceManagementScriptDeviceStateId: 'cccccccc-0000-4000-8000-00000000000c',
  detectedAppId: 'dddddddd-0000-4000-8000-00000000000d',
};

export const canary: CanarySettings = {
  deviceId: canaryId,
  serialNumber,
  actions: ['resetPasscode'],
  placeholders: new Map([
    ['USERS_ID', placeholders.usersId],
    ['DEVICE_MANAGEMENT_SCRIPT_ID', placeholders.deviceManagementScriptId],
    ['DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID', placeholders.deviceManagementScriptDeviceStateId],
    ['DETECTED_APP_ID', placeholders.detectedAppId],
  ]),
};

export const reads: readonly string[] = [
  `${origin}/v1.0/me`,
  `${origin}/v1.0/organization`,
  `${origin}/v1.0/subscribedSkus`,
  `${origin}/beta/deviceManagement/managedDevices/${probeId}?$select=id`,
  `${origin}/beta/deviceManagement/managedDevices/${canaryId}?${canaryProperties}`,
];

export interface GuardedWorld {
  readonly guard: Guard;
  readonly addresses: Addresses;
}

/** A guard as a live run has it. The clock can be moved. */
export function guardedWorld(
  contracts: readonly Contract[] = [seedContract()],
  of: CanarySettings | 'no canary' = canary,
  clock: Clock = { now: () => 0, monotonic: () => 0, sleep: async () => {} },
): GuardedWorld {
  const own = of === 'no canary' ? undefined : of;
  const addresses = addressesOf(contracts, { baseUrl: origin, probeId, canary: own });
  return { addresses, guard: liveGuard({ addresses, probeId, reads, canary: own, clock }) };
}

/** An answer as the transport gives it. */
export const answer = (status: number, body: unknown = ''): WireAnswer => ({
  status,
  reason: '',
  headers: { 'request-id': '11111111-2222-4333-8444-555555555555' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
  wire: { bytesAfterHead: 0, watched: 0 },
  duration: 1,
});

export const shown = answer(200, { id: canaryId, serialNumber });

/** A contract from a stranger: its routes and effect say whatever they like. */
export function strangersContract(lines: readonly string[], action = 'resetPasscode'): Contract {
  const seed = seedContract();
  const routes: Route[] = routesOf(lines, action);
  return {
    ...seed,
    id: 'stranger@2020-01-01',
    data: { ...seed.data, action, 'http-request': [...lines] },
    notes: { page: seed.data.page, effect: 'read' },
    routes,
  };
}
