import { expect } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';

export const PRIVILEGED = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
export const READ = 'DeviceManagementManagedDevices.Read.All';
export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The routes of a profile, without the action. */
export const routes2018 = [
  '/users/{usersId}/managedDevices/{managedDeviceId}',
  '/deviceManagement/managedDevices/{managedDeviceId}',
  '/deviceManagement/deviceManagementScripts/{a}/deviceRunStates/{b}/managedDevice',
  '/deviceManagement/deviceManagementScripts/{a}/deviceRunStates/{b}/managedDevice/detectedApps/{c}/managedDevices/{d}',
];
export const routes2026 = [
  ...routes2018.slice(1),
  '/deviceManagement/deviceManagementScripts/{a}/deviceRunStates/{b}/managedDevice/users/{c}/managedDevices/{d}',
  '/deviceManagement/comanagedDevices/{a}',
  '/deviceManagement/deviceHealthScripts/{a}/deviceRunStates/{b}/managedDevice',
  '/deviceManagement/deviceComplianceScripts/{a}/deviceRunStates/{b}/managedDevice',
  '/deviceManagement/detectedApps/{a}/managedDevices/{b}',
  '/deviceManagement/detectedApps/{a}/managedDevices/{b}/users/{c}/managedDevices/{d}',
];

/** An Authorization header with a minted token: a sound one of these grants, but for `change`. */
export async function bearer(
  of: Mock,
  kind: 'user' | 'app',
  grants: readonly string[],
  change: object = {},
): Promise<string> {
  return `Bearer ${await of.entra.mint({ ...of.entra.standardClaims(kind, grants), ...change })}`;
}

interface Sent {
  path: string;
  method?: string;
  authorization?: string | undefined;
  headers?: Record<string, string>;
  body?: string;
  of?: Mock;
}

/** Short ways to talk to a mock; `of` in a call names another one. */
export function mockClient(usual: () => Mock) {
  async function send({ path, method = 'POST', authorization, headers = {}, body, of = usual() }: Sent) {
    const all = { ...headers, ...(authorization === undefined ? {} : { Authorization: authorization }) };
    const response = await fetch(`${of.url}${path}`, { method, headers: all, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json, code: json?.error?.code };
  }

  const on = (platform: string, of = usual()) => {
    const device = of.devices.find((candidate) => candidate.platform === platform);
    if (device === undefined) throw new Error(`no ${platform}`);
    return device;
  };

  /** The path of resetPasscode on a route, leading to the device. */
  const at = (template: string, id = on('androidDedicated').id, of = usual()): string =>
    `/beta${of.resolve(`${template}/resetPasscode`, id)}`;

  /** A device's deviceActionResults. */
  const results = async (id: string, of = usual()): Promise<Record<string, unknown>[]> => {
    const authorization = await bearer(of, 'app', [READ]);
    const path = `/beta/deviceManagement/managedDevices/${id}?$select=id,deviceActionResults`;
    const { json } = await send({ path, method: 'GET', authorization, of });
    expect(Object.keys(json).sort()).toEqual(['@odata.context', 'deviceActionResults', 'id']);
    return json.deviceActionResults;
  };

  return { send, on, at, results };
}
