import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { driftBetween } from '../../helpers/page/drift/drift-between.ts';
import { pairSides } from '../../helpers/page/drift/pair-sides.ts';
import { readInput } from '../../helpers/page/drift/read-input.ts';
import { shippedPermissions } from '../../helpers/page/known-permissions.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = root('contracts/intune/managed-device');
const seed = `${folder}/intune-devices-manageddevice-resetpasscode@2018-11-29.contract.yaml`;
const english = root('../shared/pages/en-US/beta/intune-devices-manageddevice-resetpasscode.md');
const translated = root('../shared/pages/seed/000_fc00a8dfd94ca074.md');
const data = root('../shared/data/permissions.json');
const quiet = () => ({ done: () => {}, end: () => {} });

/** What differs, a line each, in the order of the report. */
async function drift(old: string, other: string): Promise<string[]> {
  const options = { contracts: root('contracts') };
  const [one, two] = [await readInput(old, options, quiet), await readInput(other, options, quiet)];
  const { pairs } = pairSides(one, two);
  return pairs
    .flatMap((pair) => driftBetween(pair, shippedPermissions()).changes)
    .map(({ kind, standing, subject, old: before, new: after }) =>
      [standing, kind, subject, before, '->', after].filter((part) => part !== undefined).join(' '),
    );
}

const route = (path: string): string => `POST /deviceManagement/${path}/resetPasscode`;
const states = (kind: string): string =>
  `device${kind}Scripts/{device${kind}ScriptId}/deviceRunStates/{device${kind}ScriptDeviceStateId}/managedDevice`;
const misspelt = 'DeviceManagementManagedDevices.PriviligedOperation.All';
const real = 'DeviceManagementManagedDevices.PrivilegedOperations.All';

test.describe('the seed against later editions', () => {
  test.skip(!existsSync(english) || !existsSync(data), '../shared is not present');

  test('the English page of 2021: Application is supported, four routes are new, one is gone', async () => {
    expect(await drift(seed, english)).toEqual([
      `moved support-flipped Application not supported -> ${misspelt}`,
      'moved route-gone POST /users/{usersId}/managedDevices/{managedDeviceId}/resetPasscode ->',
      `moved route-added -> ${route('comanagedDevices/{managedDeviceId}')}`,
      `moved route-added -> ${route(states('Health'))}`,
      `moved route-added -> ${route(states('Compliance'))}`,
      `moved route-added -> ${route(`${states('Management')}/users/{userId}/managedDevices/{managedDeviceId}`)}`,
    ]);
  });

  test('the permission data of 2026: respelt, Application supported, six further paths, no /users', async () => {
    const listed = (path: string): string => `moved route-listed -> POST /devicemanagement/${path}/resetpasscode`;
    expect(await drift(seed, data)).toEqual([
      `moved support-flipped Application not supported -> ${real}`,
      `moved permission-respelt DelegatedWork ${misspelt} -> ${real}`,
      'moved route-elsewhere POST /users/{usersId}/managedDevices/{managedDeviceId}/resetPasscode ->',
      listed('comanageddevices/{id}'),
      listed('detectedapps/{id}/manageddevices/{id}'),
      listed('detectedapps/{id}/manageddevices/{id}/users/{id}/manageddevices/{id}'),
      listed('devicecompliancescripts/{id}/devicerunstates/{id}/manageddevice'),
      listed('devicehealthscripts/{id}/devicerunstates/{id}/manageddevice'),
      listed('devicemanagementscripts/{id}/devicerunstates/{id}/manageddevice/users/{id}/manageddevices/{id}'),
    ]);
  });

  test('the page that the seed was compiled from has not moved', async () => {
    expect(await drift(translated, seed)).toEqual([]);
  });
});
