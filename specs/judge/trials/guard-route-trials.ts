import type { HttpMethod } from '../../../helpers/contract/schema.ts';
import { fill, guardedRoute, routeShape } from '../../../helpers/target/guard-route.ts';
import { long } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** How the guard takes a printed path apart, and which it lets nothing through on. */

const routeLine = (path: string, method: HttpMethod = 'POST'): string => {
  const route = guardedRoute(path, 'beta', method);
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
  ['//users/{id}/x', 'barred: this route has "" in it, which is no plain name'],
  ['/{id}/x', 'barred: it begins with a placeholder'],
  ['/users/x', 'barred: this route has no place for an id that does not exist'],
  ['/users/{id}x', 'barred: this route has "{id}x" in it, which is no plain name'],
  ['/users/x{id}', 'barred: this route has "x{id}" in it, which is no plain name'],
  ['/users/{1d}/x', 'barred: this route has "{1d}" in it, which is no plain name'],
  ['/users/{}/x', 'barred: this route has "{}" in it, which is no plain name'],
  ['/users/{i.d}/x', 'barred: this route has "{i.d}" in it, which is no plain name'],
  ['/1users/{id}/x', 'barred: this route has "1users" in it, which is no plain name'],
  ['/users.x/{id}/x', 'barred: this route has "users.x" in it, which is no plain name'],
  ['/$batch/{id}', 'barred: this route has "$batch" in it, which is no plain name'],
  ['/office365/{id}/x', 'office365/{}/x at 1, nearest, x'],
  ['/a1b2c3d4/{id}/x', 'barred: "a1b2c3d4" looks like an id'],
  ['/users1234/{id}/x', 'barred: "users1234" looks like an id'],
  [`/${long('a', 15)}/{id}/x`, `${long('a', 15)}/{}/x at 1, nearest, x`],
  [`/${long('aF', 8)}/{id}/x`, `barred: "${long('aF', 8)}" looks like an id`],
  [`/g${long('a', 16)}/{id}/x`, `g${long('a', 16)}/{}/x at 1, nearest, x`],
  [`/${long('a', 16)}g/{id}/x`, `${long('a', 16)}g/{}/x at 1, nearest, x`],
  [`/${long('x', 80)}/{id}`, `${long('x', 80)}/{} at 1, nearest, no action`],
  [`/${long('x', 81)}/{id}`, `barred: this route has "${long('x', 60)}" in it, which is no plain name`],
  [`/${long('a', 61)}/{id}`, `barred: "${long('a', 60)}" looks like an id`],
  [`/users/{${long('x', 100)}}`, 'users/{} at 1, nearest, no action'],
  [`/users/{${long('x', 101)}}`, `barred: this route has "{${long('x', 59)}" in it, which is no plain name`],
  [`/a${long('/b', 22)}/{id}`, `a${long('/b', 22)}/{} at 23, nearest, no action`],
  [`/a${long('/b', 23)}/{id}`, 'barred: it has more than 24 segments'],
];
/** For GET and DELETE: the address with `ID` in the place of the absent id and `_` in others, or why there is none. */
const addressLine = (path: string, method: HttpMethod): string => {
  const route = guardedRoute(path, 'beta', method);
  return 'barred' in route ? route.barred : fill(route, (_, at) => (at === route.device ? 'ID' : '_'));
};
const noPlain = (segment: string): string => `this route has "${segment}" in it, which is no plain name`;
const nowhere = 'this route has no place for an id that does not exist';
const functions: readonly [string, string][] = [
  ['/users/{id}/manager/$ref', '/users/ID/manager/$ref'],
  ['/groups/{id}/members/{m}/$ref', '/groups/_/members/ID/$ref'],
  ['/groups/{id}/members/$count', '/groups/ID/members/$count'],
  ['/users/{id}/photo/$value', '/users/ID/photo/$value'],
  ['/groups/{id}/$ref/members', 'this route creates something: a reference from one thing to another'],
  ['/groups/{id}/$batch', noPlain('$batch')],
  ['/groups/{id}/$refs', noPlain('$refs')],
  ['/groups/{id}/x$ref', noPlain('x$ref')],
  ['/groups/{id}/members/microsoft.graph.user', '/groups/ID/members/microsoft.graph.user'],
  ['/groups/{id}/microsoft.graph.a.b/x', '/groups/ID/microsoft.graph.a.b/x'],
  ['/groups/{id}/microsoft.graph', noPlain('microsoft.graph')],
  ['/groups/{id}/microsoftxgraphxuser', '/groups/ID/microsoftxgraphxuser'],
  ['/groups/{id}/microsoftxgraph.user', noPlain('microsoftxgraph.user')],
  ['/groups/{id}/xmicrosoft.graph.user', noPlain('xmicrosoft.graph.user')],
  ['/groups/{id}/microsoft.graph.user.', noPlain('microsoft.graph.user.')],
  ['/users/{id}/microsoft.graph.delta()', '/users/ID/microsoft.graph.delta()'],
  ['/users/{id}/delta()', '/users/ID/delta()'],
  ['/users/{id}/x1()', '/users/ID/x1()'],
  ["/users/{id}/view(start='{s}',end={e})", "/users/ID/view(start='_',end=_)"],
  ["/users/{id}/view('{s}')", "/users/ID/view('_')"],
  ["/users/{id}/view(period='D7',top=100,all=true)", "/users/ID/view(period='D7',top=100,all=true)"],
  ["/users/{id}/view(10,'x')", "/users/ID/view(10,'x')"],
  ["/users/{id}/view(a='b'", noPlain("view(a='b'")],
  ["/users/{id}/view(a='b')x", noPlain("view(a='b')x")],
  ["/users/{id}/xview.y(a='b')", noPlain("xview.y(a='b')")],
  ["/users/{id}/view(a='b',)", noPlain("view(a='b',)")],
  ["/users/{id}/view(a='{b)", noPlain("view(a='{b)")],
  ["/users/{id}/view(a='{b}'c)", noPlain("view(a='{b}'c)")],
  ["/users/{id}/view(a='b c')", noPlain("view(a='b c')")],
  ["/users/{id}/view(a='..')", noPlain("view(a='..')")],
  ["/users/{id}/view(a='b@c')", noPlain("view(a='b@c')")],
  ['/users/{id}/view(a=1000)', noPlain('view(a=1000)')],
  ["/users/{id}/view(a='x1234')", noPlain("view(a='x1234')")],
  ["/users/{id}/view(a='x123')", "/users/ID/view(a='x123')"],
  [`/users/{id}/view(a='${long('a', 16)}')`, noPlain(`view(a='${long('a', 16)}')`)],
  [`/users/{id}/view(a=${long('x', 20)})`, `/users/ID/view(a=${long('x', 20)})`],
  [`/users/{id}/view(a=${long('x', 21)})`, noPlain(`view(a=${long('x', 21)})`)],
  [`/users/{id}/${long('x', 80)}()`, `/users/ID/${long('x', 80)}()`],
  [`/users/{id}/${long('x', 81)}()`, noPlain(long('x', 60))],
  [`/users/{id}/view(${long('x', 40)}=1)`, `/users/ID/view(${long('x', 40)}=1)`],
  [`/users/{id}/view(${long('x', 41)}=1)`, noPlain(`view(${long('x', 41)}=1)`)],
  [`/users/{id}/v(1${long(',1', 9)})`, `/users/ID/v(1${long(',1', 9)})`],
  [`/users/{id}/v(1${long(',1', 10)})`, noPlain(`v(1${long(',1', 10)})`)],
  ["/users('{id}')/messages", "/users('ID')/messages"],
  ['/users({id})/messages/{m}', '/users(_)/messages/ID'],
  ["/devices(deviceId='{d}')", "/devices(deviceId='ID')"],
  ["/access(deviceId='{d}')", nowhere],
  ["/device(deviceId='{d}')", nowhere],
  ["/devices(deviceId='x')", nowhere],
  ["/microsoft.graph.devices('{d}')", "/microsoft.graph.devices('ID')"],
  ["/{d}/devices('{d}')", 'it begins with a placeholder'],
  ["/managedDevices/{d}/apps('{a}')/x", "/managedDevices/ID/apps('_')/x"],
];
export const guardRouteTrials: readonly Trial[] = [
  ...paths.map(([path, wanted]) =>
    sameLines(`the guard takes ${path.slice(0, 70)} (${path.length} letters) apart`, () => [routeLine(path)], [wanted]),
  ),
  ...functions.map(([path, wanted]) =>
    sameLines(
      `where a GET and a DELETE of ${path.slice(0, 70)} (${path.length} letters) go`,
      () => [addressLine(path, 'GET'), addressLine(path, 'DELETE')],
      [wanted, wanted],
    ),
  ),
  sameLines(
    'where something could be made, functions, casts and $ref are no segments',
    () =>
      (['POST', 'PUT', 'PATCH'] as const).flatMap((method) =>
        ['/groups/{id}/members/$ref', '/users/{id}/microsoft.graph.wipe', '/users/{id}/x()'].map((path) =>
          addressLine(path, method),
        ),
      ),
    ['POST', 'PUT', 'PATCH'].flatMap(() => [
      'this route creates something: a reference from one thing to another',
      ...['microsoft.graph.wipe', 'x()'].map(noPlain),
    ]),
  ),
  sameLines(
    'routes with functions are compared in any case, whatever their placeholders are called',
    () => [routeLine("/Users('{id}')/view(a={x},b='C')", 'GET'), routeLine('/groups/{id}/Members/$ref', 'DELETE')],
    ["users('{}')/view(a={},b='c') at 0, nearest, no action", 'groups/{}/members/$ref at 1, nearest, $ref'],
  ),
];
