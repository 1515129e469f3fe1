import type { Profile } from '../profile.ts';

/** What a placeholder can stand for. `any` takes every value: only in operations that the user adds. */
export const placeholderKinds = [
  'device',
  'user',
  'detectedApp',
  'managementScript',
  'managementRunState',
  'healthScript',
  'healthRunState',
  'complianceScript',
  'complianceRunState',
  'any',
] as const;

export type PlaceholderKind = (typeof placeholderKinds)[number];

/** A way that leads to one managed device. */
export interface RouteShape {
  path: string;
  profiles: readonly Profile[];
  /** v1.0 knows no scripts. */
  versions: readonly ('beta' | 'v1.0')[];
  /**
   * Whether the actions that came late to Graph are bound on it: the permission data lists seven paths for those, nine for
   * the others.
   */
  reach: 'all actions' | 'early actions';
}

const script = '/deviceManagement/deviceManagementScripts/{managementScript}/deviceRunStates/{managementRunState}';

/** The ways to a device, per profile. Sources: the page of 2018-11-29, and Microsoft's permission data of 2026-08. */
export const routeShapes: readonly RouteShape[] = [
  shape('/users/{user}/managedDevices/{device}', ['page-2018'], ['beta', 'v1.0']),
  shape('/deviceManagement/managedDevices/{device}', ['page-2018', 'live-2026'], ['beta', 'v1.0']),
  shape(`${script}/managedDevice`, ['page-2018', 'live-2026']),
  shape(`${script}/managedDevice/detectedApps/{detectedApp}/managedDevices/{device}`, ['page-2018', 'live-2026']),
  shape(`${script}/managedDevice/users/{user}/managedDevices/{device}`, ['live-2026']),
  shape('/deviceManagement/comanagedDevices/{device}', ['live-2026']),
  shape('/deviceManagement/deviceHealthScripts/{healthScript}/deviceRunStates/{healthRunState}/managedDevice', [
    'live-2026',
  ]),
  shape(
    '/deviceManagement/deviceComplianceScripts/{complianceScript}/deviceRunStates/{complianceRunState}/managedDevice',
    ['live-2026'],
  ),
  ...['', '/users/{user}/managedDevices/{device}'].map(
    (rest): RouteShape => ({
      path: `/deviceManagement/detectedApps/{detectedApp}/managedDevices/{device}${rest}`,
      profiles: ['live-2026'],
      versions: ['beta', 'v1.0'],
      reach: 'early actions',
    }),
  ),
];

function shape(path: string, profiles: readonly Profile[], versions: RouteShape['versions'] = ['beta']): RouteShape {
  return { path, profiles, versions, reach: 'all actions' };
}
