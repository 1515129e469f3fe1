import { expect, test } from '@playwright/test';
import { shippedPermissions } from '../../helpers/page/known-permissions.ts';
import { nearPermission } from '../../helpers/page/near-permission.ts';

const { published } = shippedPermissions();

const meant: readonly [printed: string, name: string][] = [
  ['DeviceManagementManagedDevices.PriviligedOperation.All', 'DeviceManagementManagedDevices.PrivilegedOperations.All'],
  ['DeviceManagementManagedDevice.Read.All', 'DeviceManagementManagedDevices.Read.All'],
  ['User.ReadAll', 'User.Read.All'],
  ['user.read.all', 'User.Read.All'],
  ['Directory.AccessAsUser.all', 'Directory.AccessAsUser.All'],
  ['Calls.JoinGroupCalls.All', 'Calls.JoinGroupCall.All'],
  ['Mial.Read', 'Mail.Read'],
  ['Sites.Selcted', 'Sites.Selected'],
];
for (const [printed, name] of meant)
  test(`${printed} is spelt like ${name}`, () => {
    expect(nearPermission(printed, published)).toBe(name);
  });

const unlike: readonly [printed: string, because: string][] = [
  ['EduAdministration.Read.All', 'no resource is called so'],
  ['Widgets.Read.All', 'no resource is called so'],
  ['DeviceManagementServiceConfiguration.Read.All', 'the near name is of another resource'],
  ['Chip.Read.All', 'two letters of four are another word'],
  ['DeviceManagementManagedDevices.Read', 'a part is missing, and not misspelt'],
  ['User.Write.All', 'Write is a word, and other rights than Read'],
  ['DeviceManagementApps.ReadW.All', 'it may be Read and ReadWrite'],
  ['Policy.ReadWrite.SomethingNew', 'its last part is like no other'],
  [`User.${'Read'.repeat(40)}.All`, 'it is longer than any name'],
];
for (const [printed, because] of unlike)
  test(`no permission is spelt like ${printed.slice(0, 60)}: ${because}`, () => {
    expect(nearPermission(printed, published)).toBeUndefined();
  });

test('a published name is its own', () => {
  for (const name of ['User.Read', 'Group.ReadWrite.All']) expect(nearPermission(name, published)).toBe(name);
});
