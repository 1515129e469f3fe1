import type { Relations } from '../devices/relations.ts';
import { isPlaceholder, segmentsOf } from '../services/segments-of.ts';
import { type GraphRoutes, placeOf } from './graph-routes.ts';

/** Fills a template, whatever its placeholders are called, so that it leads to the device. `any` takes the device's id, too. */
export function resolve(
  routes: GraphRoutes,
  relations: Relations,
  template: string,
  deviceId: string,
): string | undefined {
  const place = placeOf(routes, template);
  const related = relations.get(deviceId);
  if (place === undefined || related === undefined) return undefined;
  let index = 0;
  const filled = segmentsOf(template).map((segment) => {
    if (!isPlaceholder(segment)) return segment;
    const kind = place.kinds[index++] ?? 'any';
    const value = kind === 'any' ? deviceId : (related[kind][0] ?? deviceId);
    return segment.replace(/\{[^}]*\}/g, value);
  });
  return `/${filled.join('/')}`;
}

/** By route id the values that lead to the device. */
export function placeholdersOf(
  routes: GraphRoutes,
  relations: Relations,
  deviceId: string,
): ReadonlyMap<string, readonly string[]> {
  const related = relations.get(deviceId);
  if (related === undefined) return new Map();
  const actions = routes.beta
    .places()
    .filter(({ operations }) => [...operations.values()].some(({ kind }) => kind === 'action'))
    // An action on a set of devices shares its route's id with those on one: the longer list of values serves both.
    .sort((a, b) => a.kinds.length - b.kinds.length);
  return new Map(
    actions.map(({ routeId, kinds }) => [
      routeId,
      kinds.map((kind) => (kind === 'any' ? deviceId : (related[kind][0] ?? deviceId))),
    ]),
  );
}
