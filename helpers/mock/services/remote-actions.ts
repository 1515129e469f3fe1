import type { Platform } from '../devices/managed-device.ts';
import { bulkActionResult, logCollectionResponse } from './action-answers.ts';
import type { Parameter, Requirement } from './action-service.ts';
import type { RemoteAction } from './remote-action.ts';

const privileged: Requirement = ['DeviceManagementManagedDevices.PrivilegedOperations.All'];
const readWrite: Requirement = ['DeviceManagementManagedDevices.ReadWrite.All'];
// The permission data of 2026 also lets the configuration permissions in. It leaves them out on the two detectedApps paths of
// `requestRemoteAssistance` and `wipe`; the mock does not tell paths apart.
const readWriteOrConfiguration: Requirement = [...readWrite, 'DeviceManagementConfiguration.ReadWrite.All'];
const readOrConfiguration: Requirement = [
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementConfiguration.Read.All',
];

const android: readonly Platform[] = ['androidDedicated', 'androidWorkProfile'];
const ios: readonly Platform[] = ['iOS'];
const mac: readonly Platform[] = ['macOS'];
const windows: readonly Platform[] = ['windows'];
const apple: readonly Platform[] = [...ios, ...mac];
const every: readonly Platform[] = [...android, ...apple, ...windows];

const needed = (type: Parameter['type']): Parameter => ({ type, needed: true });
const optional = (type: Parameter['type']): Parameter => ({ type, needed: false });

type Extra = Partial<Pick<RemoteAction, 'parameters' | 'permissions' | 'age' | 'binding' | 'answer'>>;

function action(name: string, platforms: readonly Platform[], extra: Extra = {}) {
  const both = { 'page-2018': privileged, 'live-2026': privileged };
  const standard = { permissions: both, parameters: {}, age: 'early', binding: 'device' } as const;
  return { ...standard, name, platforms, ...extra } satisfies RemoteAction;
}

const readWriteAction = { 'page-2018': readWrite, 'live-2026': readWriteOrConfiguration };

/** The 29 remote actions of an Intune managed device. */
export const remoteActions: readonly RemoteAction[] = [
  action('activateDeviceEsim', ios, {
    age: 'late',
    // In 2026 reading permissions are enough, says the permission data.
    permissions: { 'page-2018': privileged, 'live-2026': readOrConfiguration },
    parameters: { carrierUrl: needed('String') },
  }),
  action('bypassActivationLock', apple),
  action('cleanWindowsDevice', windows, { parameters: { keepUserData: needed('Boolean') } }),
  action('createDeviceLogCollectionRequest', windows, {
    age: 'late',
    permissions: readWriteAction,
    parameters: { templateType: needed('Object') },
    answer: logCollectionResponse,
  }),
  action('deleteUserFromSharedAppleDevice', ios, {
    parameters: { userPrincipalName: needed('String') },
  }),
  action('disableLostMode', ios),
  action('enableLostMode', ios, {
    age: 'late',
    parameters: { message: needed('String'), phoneNumber: optional('String'), footer: optional('String') },
  }),
  action('executeAction', every, {
    age: 'late',
    binding: 'collection',
    permissions: {
      'page-2018': privileged,
      'live-2026': [...privileged, ...readOrConfiguration],
    },
    parameters: {
      actionName: needed('String'),
      deviceIds: needed('String collection'),
      keepEnrollmentData: optional('Boolean'),
      keepUserData: optional('Boolean'),
      notificationTitle: optional('String'),
      notificationBody: optional('String'),
      deviceName: optional('String'),
    },
    answer: bulkActionResult,
  }),
  action('locateDevice', [...android, ...ios, ...windows]),
  action('logoutSharedAppleDeviceActiveUser', ios),
  action('playLostModeSound', [...android, ...ios], { age: 'late' }),
  action('rebootNow', [...android, ...apple, ...windows]),
  action('recoverPasscode', apple),
  action('remoteLock', [...android, ...apple]),
  action('requestRemoteAssistance', [...android, ...windows], { permissions: readWriteAction }),
  // On iOS the passcode is removed, on Android a new one is set; macOS and Windows answer 400.
  action('resetPasscode', [...android, ...ios]),
  action('retire', every),
  action('revokeAppleVppLicenses', ios, { age: 'late' }),
  action('rotateBitLockerKeys', windows, { age: 'late', permissions: readWriteAction }),
  action('rotateFileVaultKey', mac, { age: 'late' }),
  action('sendCustomNotificationToCompanyPortal', [...android, ...ios], {
    age: 'late',
    permissions: readWriteAction,
    parameters: { notificationTitle: needed('String'), notificationBody: needed('String') },
  }),
  action('setDeviceName', [...ios, ...windows, 'androidDedicated'], {
    age: 'late',
    parameters: { deviceName: needed('String') },
  }),
  action('shutDown', [...apple, ...windows]),
  action('syncDevice', every),
  action('triggerConfigurationManagerAction', windows, {
    age: 'late',
    parameters: { configurationManagerAction: needed('Object') },
  }),
  action('updateWindowsDeviceAccount', windows, {
    parameters: { updateWindowsDeviceAccountActionParameter: needed('Object') },
  }),
  action('windowsDefenderScan', windows, { parameters: { quickScan: needed('Boolean') } }),
  action('windowsDefenderUpdateSignatures', windows),
  action('wipe', every, {
    permissions: {
      'page-2018': [...readWrite, ...privileged],
      'live-2026': [...readWriteOrConfiguration, ...privileged],
    },
    parameters: {
      keepEnrollmentData: optional('Boolean'),
      keepUserData: optional('Boolean'),
      macOsUnlockCode: optional('String'),
      persistEsimDataPlan: optional('Boolean'),
      useProtectedWipe: optional('Boolean'),
    },
  }),
];
