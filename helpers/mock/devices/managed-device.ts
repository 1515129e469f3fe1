import type { SeededRandom } from '../seeded-random.ts';

/** The platforms that the mock's fleet has. They decide which remote actions a device accepts. */
export type Platform = 'androidDedicated' | 'androidWorkProfile' | 'iOS' | 'macOS' | 'windows';

/** One managed device. Names are those of Microsoft Graph's managedDevice, but for `platform`. */
export interface ManagedDevice {
  id: string;
  serialNumber: string;
  platform: Platform;
  deviceName: string;
  operatingSystem: string;
  osVersion: string;
  deviceEnrollmentType: string;
  managementState: string;
  manufacturer: string;
  model: string;
  userId: string;
  userPrincipalName: string;
}

type Model = Pick<
  ManagedDevice,
  'platform' | 'operatingSystem' | 'osVersion' | 'deviceEnrollmentType' | 'manufacturer' | 'model'
>;

const models: readonly Model[] = [
  model('androidDedicated', 'AndroidEnterprise', '14', 'androidEnterpriseDedicatedDevice', 'Zebra', 'TC52'),
  model('androidWorkProfile', 'AndroidForWork', '14', 'androidEnterpriseCorporateWorkProfile', 'Samsung', 'SM-S911B'),
  model('iOS', 'iOS', '17.4', 'appleBulkWithUser', 'Apple', 'iPhone 15'),
  model('windows', 'Windows', '10.0.22631.3296', 'windowsAzureADJoin', 'Microsoft Corporation', 'Surface Laptop 5'),
  model('macOS', 'macOS', '14.4', 'appleBulkWithUser', 'Apple', 'MacBook Pro'),
  model('androidDedicated', 'AndroidEnterprise', '13', 'androidEnterpriseDedicatedDevice', 'Honeywell', 'CT45'),
];

function model(
  platform: Platform,
  operatingSystem: string,
  osVersion: string,
  deviceEnrollmentType: string,
  manufacturer: string,
  name: string,
): Model {
  return { platform, operatingSystem, osVersion, deviceEnrollmentType, manufacturer, model: name };
}

/** The mock's devices: one of each platform and a second dedicated Android one. Owners take turns. */
export function fleet(random: SeededRandom, owners: readonly { id: string; username: string }[]): ManagedDevice[] {
  return models.map((entry, index) => {
    const owner = owners[index % owners.length];
    if (owner === undefined) throw new Error('The fleet needs at least one owner.');
    return {
      ...entry,
      id: random.guid(),
      serialNumber: `MOCK${(0x10000000 + random.below(0x7fffffff)).toString(36).toUpperCase()}${index}`,
      deviceName: `mock-${entry.platform}-${index}`,
      managementState: 'managed',
      userId: owner.id,
      userPrincipalName: owner.username,
    };
  });
}
