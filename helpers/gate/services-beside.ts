import type { Contract } from '../contract/contract.ts';
import { graphRoutes, placeOf } from '../mock/graph/graph-routes.ts';
import type { Profile } from '../mock/profile.ts';
import type { ActionService, Requirement } from '../mock/services/action-service.ts';
import { literalForm } from '../mock/services/segments-of.ts';
import { echoServices } from '../target/echo-services.ts';

/**
 * What the mock serves beside its own operations, and which contracts it knows from nowhere but their pages. A client is judged by its page, and may
 * do what the page allows: where the mock's own service is of another edition, the page's routes, token classes and bodies count. `live-2026` is
 * asked for by whoever wants to know what today's service makes of the client: there the mock's own operations stand.
 */
export function servicesBeside(
  contracts: readonly Contract[],
  profile: Profile,
): { readonly services: readonly ActionService[]; readonly echoed: readonly Contract[] } {
  const routes = graphRoutes(profile, []);
  const knownAt = (path: string, method: string) => placeOf(routes, path)?.operations.get(method);
  const echoed = contracts.filter(({ routes: own }) =>
    own.every(({ path, method }) => knownAt(path, method) === undefined),
  );
  const byPage = profile === 'live-2026' ? echoed : contracts;
  const services = echoServices(byPage).flatMap(({ service }) => {
    const known = knownAt(service.routes[0] ?? '', service.method);
    if (known?.kind === 'read') return [];
    return [known === undefined ? service : asKnown(service, known.service)];
  });
  return { services: allowedByAny(services), echoed };
}

/** What the page says, with what the mock knows of its own operation: which devices carry it out, what it answers, and which documented properties it needs. */
const asKnown = (page: ActionService, known: ActionService): ActionService => ({
  ...page,
  platforms: known.platforms,
  parameters: {
    ...page.parameters,
    ...Object.fromEntries(Object.entries(known.parameters).filter(([name]) => Object.hasOwn(page.parameters, name))),
  },
  ...(known.answer === undefined || known.status !== page.status ? {} : { answer: known.answer }),
});

/** Two editions of a page share a route: there a client may do what either allows. */
function allowedByAny(services: readonly ActionService[]): ActionService[] {
  const merged = new Map<string, ActionService>();
  for (const service of services) {
    const key = [service.method, ...service.versions, literalForm(service.routes[0] ?? '')].join(' ');
    const first = merged.get(key);
    merged.set(key, first === undefined ? service : both(first, service));
  }
  return [...merged.values()];
}

function both(one: ActionService, other: ActionService): ActionService {
  const either = (tokenClass: keyof ActionService['permissions']): Requirement | 'not-supported' => {
    const allowed = [one, other].flatMap(({ permissions: { [tokenClass]: own } }) =>
      own === 'not-supported' ? [] : own,
    );
    return [one, other].every(({ permissions }) => permissions[tokenClass] === 'not-supported')
      ? 'not-supported'
      : allowed;
  };
  return {
    ...one,
    permissions: {
      DelegatedWork: either('DelegatedWork'),
      DelegatedPersonal: either('DelegatedPersonal'),
      Application: either('Application'),
    },
    parameters: { ...other.parameters, ...one.parameters },
  };
}
