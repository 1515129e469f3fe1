import type { Profile } from '../profile.ts';
import type { ActionService } from '../services/action-service.ts';
import { kindsOf } from '../services/kinds-of.ts';
import { isPlaceholder, literalForm, segmentsOf } from '../services/segments-of.ts';
import { servicesOf } from '../services/services-of.ts';
import { deviceReads } from './device-reads.ts';
import { directoryReads } from './directory-reads.ts';
import type { Read } from './read.ts';
import { type Found, type Place, type Router, router } from './router.ts';

export type Operation = { kind: 'action'; service: ActionService } | { kind: 'read'; read: Read };

/** The routes of both versions. */
export type GraphRoutes = Record<'beta' | 'v1.0', Router<Operation>>;

/** All that a profile serves, then the user's own operations, which may replace built-in ones. */
export function graphRoutes(profile: Profile, own: readonly ActionService[]): GraphRoutes {
  const routes: GraphRoutes = { beta: router(), 'v1.0': router() };
  for (const read of [...directoryReads, ...deviceReads(profile)]) {
    for (const version of read.versions) {
      routes[version].add(read.path, read.kinds, '').operations.set('GET', { kind: 'read', read });
    }
  }
  for (const service of [...servicesOf(profile), ...own]) {
    for (const template of service.routes) {
      const kinds = kindsOf(template);
      for (const version of service.versions) {
        const place = routes[version].add(template, kinds, actionOf(service, template));
        place.operations.set(service.method, { kind: 'action', service });
      }
    }
  }
  return routes;
}

/** The action of a place for requests with any method: a wrong verb is refused in the name of the action that is there. */
export function actionAt(found: Found<Operation>, method: string): ActionService | undefined {
  const { operations } = found.place;
  const own = operations.get(method);
  const meant = own === undefined ? [...operations.values()] : [own];
  return meant.flatMap((operation) => (operation.kind === 'action' ? operation.service : []))[0];
}

/** The place that a template of any placeholder names describes. */
export function placeOf(routes: GraphRoutes, template: string): Place<Operation> | undefined {
  const wanted = literalForm(template);
  return [...routes.beta.places(), ...routes['v1.0'].places()].find((place) => literalForm(place.template) === wanted);
}

function actionOf(service: ActionService, template: string): string {
  const last = segmentsOf(template).at(-1) ?? '';
  return isPlaceholder(last) ? '' : service.name;
}
