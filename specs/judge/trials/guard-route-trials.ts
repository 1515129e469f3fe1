import { guardedRoute, routeShape } from '../../../helpers/target/guard-route.ts';
import { long } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** How the guard takes a printed path apart, and which it lets nothing through on. */

const routeLine = (path: string): string => {
  const route = guardedRoute(path, 'beta');
  if ('barred' in route) return `barred: ${route.barred}`;
  return `${routeShape(route)} at ${route.device}, ${route.deviceIs}, ${route.action ?? 'no action'}`;
};
const paths: readonly [string, string][] = [
  ['/users/{id}/managedDevices/{managedDeviceId}/wipe', 'users/{}/manageddevices/{}/wipe at 3, managed-device, wipe'],
  [
    '/deviceManagement/coManagedDevices/{a|b}/x/{c}/wipe',
    'devicemanagement/comanageddevices/{}/x/{}/wipe at 2, managed-device, wipe',
  ],
  ['/scripts/{a b}/states/{c-d_e}/managedDevice/wipe', 'scripts/{}/states/{}/manageddevice/wipe at 3, nearest, wipe'],
  ['/users/{id}', 'users/{} at 1, nearest, no action'],
  ['https://graph.microsoft.com/beta/users/{id}/x', 'users/{}/x at 1, nearest, x'],
  ['/users/{id}/xmanagedDevices/{other}/x', 'users/{}/xmanageddevices/{}/x at 3, nearest, x'],
  ['/users/{id}/managedDevicesx/{other}/x', 'users/{}/manageddevicesx/{}/x at 3, nearest, x'],
  [
    '/a/{b}/managedDevices/{c}/managedDevices/{d}/x/{e}/y',
    'a/{}/manageddevices/{}/manageddevices/{}/x/{}/y at 5, managed-device, y',
  ],
  ['/a/{managedDevices}/{c}/x', 'a/{}/{}/x at 2, nearest, x'],
  ['https://graph.microsoft.com/v1.0/users/{id}/x', 'barred: it leads to another host'],
  ['https://graph.microsoft.com/betausers/{id}/x', 'barred: it leads to another host'],
  ['users/{id}/x', 'barred: it leads to another host'],
  ['//users/{id}/x', 'barred: "" is no plain segment'],
  ['/{id}/x', 'barred: it begins with a placeholder'],
  ['/users/x', 'barred: it has no placeholder that could take the absent id'],
  ['/users/{id}x', 'barred: "{id}x" is no plain segment'],
  ['/users/x{id}', 'barred: "x{id}" is no plain segment'],
  ['/users/{1d}/x', 'barred: "{1d}" is no plain segment'],
  ['/users/{}/x', 'barred: "{}" is no plain segment'],
  ['/users/{i.d}/x', 'barred: "{i.d}" is no plain segment'],
  ['/1users/{id}/x', 'barred: "1users" is no plain segment'],
  ['/users.x/{id}/x', 'barred: "users.x" is no plain segment'],
  ['/$batch/{id}', 'barred: "$batch" is no plain segment'],
  ['/office365/{id}/x', 'office365/{}/x at 1, nearest, x'],
  ['/a1b2c3d4/{id}/x', 'barred: "a1b2c3d4" looks like an id'],
  ['/users1234/{id}/x', 'barred: "users1234" looks like an id'],
  [`/${long('a', 15)}/{id}/x`, `${long('a', 15)}/{}/x at 1, nearest, x`],
  [`/${long('aF', 8)}/{id}/x`, `barred: "${long('aF', 8)}" looks like an id`],
  [`/g${long('a', 16)}/{id}/x`, `g${long('a', 16)}/{}/x at 1, nearest, x`],
  [`/${long('a', 16)}g/{id}/x`, `${long('a', 16)}g/{}/x at 1, nearest, x`],
  [`/${long('x', 80)}/{id}`, `${long('x', 80)}/{} at 1, nearest, no action`],
  [`/${long('x', 81)}/{id}`, `barred: "${long('x', 60)}" is no plain segment`],
  [`/${long('a', 61)}/{id}`, `barred: "${long('a', 60)}" looks like an id`],
  [`/users/{${long('x', 100)}}`, 'users/{} at 1, nearest, no action'],
  [`/users/{${long('x', 101)}}`, `barred: "{${long('x', 59)}" is no plain segment`],
  [`/a${long('/b', 22)}/{id}`, `a${long('/b', 22)}/{} at 23, nearest, no action`],
  [`/a${long('/b', 23)}/{id}`, 'barred: it has more than 24 segments'],
];
export const guardRouteTrials: readonly Trial[] = paths.map(([path, wanted]) =>
  sameLines(`the guard takes ${path.slice(0, 70)} (${path.length} letters) apart`, () => [routeLine(path)], [wanted]),
);
