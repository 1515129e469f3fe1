import type { ActionService } from '../services/action-service.ts';
import type { Operation } from './graph-routes.ts';
import type { Match } from './match.ts';

/** One route of a stranger's page, served at an address of its own: nothing that the mock or another page has can be in its way. */
export interface EchoRoute {
  /** What stands behind `/echo/`: no slash in it. */
  readonly key: string;
  /** The route's id in its contract. */
  readonly routeId: string;
  readonly version: 'beta' | 'v1.0';
  readonly service: ActionService;
}

/** The first segment of what an echo serves. */
export const echoPrefix = '/echo/';

/** The address of an echo behind the origin: `/echo/<key>/<version>/<the page's path>`. */
export const echoPath = (key: string, version: string, path: string): string => `${echoPrefix}${key}/${version}${path}`;

/**
 * What an address under `/echo/` leads to, or undefined. The key says which route it is, so that the path itself may have any form; it is
 * read only for whether it names a device.
 */
export function echoMatches(
  routes: readonly EchoRoute[],
  deviceIds: readonly string[],
): (target: string) => Match | undefined {
  const known = new Map(routes.map((route) => [route.key, route]));
  return (target) => {
    const [key = '', version, ...path] = target.slice(echoPrefix.length).split('/');
    const route = known.get(key);
    if (route === undefined || route.version !== version) return undefined;
    const { service, routeId } = route;
    const [template = ''] = service.routes;
    const deviceId = deviceIds.find((id) => path.some((segment) => segment.toLowerCase().includes(id)));
    // An id that the page itself writes out is a part of its path, and nobody's.
    const named = deviceId ?? (/[{<]/.test(template) ? nobodyIn(path) : undefined);
    const operations = new Map<string, Operation>([[service.method, { kind: 'action', service }]]);
    const kinds = named === undefined ? [] : (['device'] as const);
    return {
      kind: 'found',
      version: route.version,
      found: {
        place: { routeId, template, kinds, operations },
        values: named === undefined ? [] : [named],
      },
      deviceId,
    };
  };
}

/** An id that no device has. */
const nobodyIn = (path: readonly string[]): string | undefined =>
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(path.join('/'))?.[0];
