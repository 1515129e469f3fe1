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

function action(name: string, effect: RemoteAction['effect'], platforms: readonly Platform[], extra: Extra = {}) {
  const both = { 'page-2018': privileged, 'live-2026': privileged };
  const standard = { permissions: both, parameters: {}, age: 'early', binding: 'device' } as const;
  return { ...standard, name, effect, platforms, ...extra } satisfies RemoteAction;
}

const readWriteAction = { 'page-2018': readWrite, 'live-2026': readWriteOrConfiguration };

/** The 29 remote actions of an Intune managed device. `destructive`: data or access is lost, or the device goes out of use. */
export const remoteActions: readonly RemoteAction[] = [
  action('activateDeviceEsim', 'harmless', ios, {
    age: 'late',
    // In 2026 reading permissions are enough, says the permission data.
    permissions: { 'page-2018': privileged, 'live-2026': readOrConfiguration },
    parameters: { carrierUrl: needed('String') },
  }),
  action('bypassActivationLock', 'harmless', apple),
  action('cleanWindowsDevice', 'destructive', windows, { parameters: { keepUserData: needed('Boolean') } }),
  action('createDeviceLogCollectionRequest', 'harmless', windows, {
    age: 'late',
    permissions: readWriteAction,
    parameters: { templateType: needed('Object') },
    answer: logCollectionResponse,
  }),
  action('deleteUserFromSharedAppleDevice', 'destructive', ios, {
    parameters: { userPrincipalName: needed('String') },
  }),
  action('disableLostMode', 'harmless', ios),
  action('enableLostMode', 'destructive', ios, {
    age: 'late',
    parameters: { message: needed('String'), phoneNumber: optional('String'), footer: optional('String') },
  }),
  action('executeAction', 'destructive', every, {
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
  action('locateDevice', 'harmless', [...android, ...ios, ...windows]),
  action('logoutSharedAppleDeviceActiveUser', 'harmless', ios),
  action('playLostModeSound', 'harmless', [...android, ...ios], { age: 'late' }),
  action('rebootNow', 'harmless', [...android, ...apple, ...windows]),
  action('recoverPasscode', 'harmless', apple),
  action('remoteLock', 'harmless', [...android, ...apple]),
  action('requestRemoteAssistance', 'harmless', [...android, ...windows], { permissions: readWriteAction }),
  // On iOS the passcode is removed, on Android a new one is set; macOS and Windows answer 400.
  action('resetPasscode', 'destructive', [...android, ...ios]),
  action('retire', 'destructive', every),
  action('revokeAppleVppLicenses', 'destructive', ios, { age: 'late' }),
  action('rotateBitLockerKeys', 'destructive', windows, { age: 'late', permissions: readWriteAction }),
  action('rotateFileVaultKey', 'destructive', mac, { age: 'late' }),
  action('sendCustomNotificationToCompanyPortal', 'harmless', [...android, ...ios], {
    age: 'late',
    permissions: readWriteAction,
    parameters: { notificationTitle: needed('String'), notificationBody: needed('String') },
  }),
  action('setDeviceName', 'harmless', [...ios, ...windows, 'androidDedicated'], {
    age: 'late',
    parameters: { deviceName: needed('String') },
  }),
  action('shutDown', 'harmless', [...apple, ...windows]),
  action('syncDevice', 'harmless', every),
  action('triggerConfigurationManagerAction', 'harmless', windows, {
    age: 'late',
    parameters: { configurationManagerAction: needed('Object') },
  }),
  action('updateWindowsDeviceAccount', 'destructive', windows, {
    parameters: { updateWindowsDeviceAccountActionParameter: needed('Object') },
  }),
  action('windowsDefenderScan', 'harmless', windows, { parameters: { quickScan: needed('Boolean') } }),
  action('windowsDefenderUpdateSignatures', 'harmless', windows),
  action('wipe', 'destructive', every, {
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
