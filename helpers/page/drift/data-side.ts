import type { PermissionTable, TokenClass } from '../../contract/schema.ts';
import type { Grants } from '../permission-cell.ts';
import type { ListedRoute, PermissionData } from './permission-data.ts';
import { routeShape } from './route-shape.ts';
import { type Side, sideOf } from './side.ts';

/** What the data says of a page's operation: the routes of the page that it lists, and of an action those on other paths too. */
export function dataSide(data: PermissionData, page: Side): Side {
  const listed = listedRoutes(data, page);
  const elsewhere = routesElsewhere(data, page);
  const routes = [...listed.keys(), ...elsewhere.map(({ method, path }) => `${method} ${path}`)];
  const table = tableOf([...listed.values()]);
  return sideOf({
    kind: 'permission-data',
    file: data.file,
    lineOf: () => undefined,
    notes: page.contract.notes,
    data,
    stated: { ...page.contract.data, prerequisites: table, 'http-request': routes },
  });
}

/** The page's own request lines that the data lists. */
export function listedRoutes(data: PermissionData, page: Side): Map<string, ListedRoute> {
  const found = new Map<string, ListedRoute>();
  for (const { method, path, line } of page.contract.routes) {
    const route = data.route(method, path);
    if (route !== undefined) found.set(line, route);
  }
  return found;
}

/**
 * The routes of the data that end in the page's action on a collection of the same name, and that the page does not have. Many resources share an
 * action's name (`assign`, `copy`): the segment before it tells them apart, and a longer name may end with it (`comanagedDevices`).
 */
function routesElsewhere(data: PermissionData, page: Side): ListedRoute[] {
  const { action } = page.contract.data;
  if (action === undefined) return [];
  const own = page.contract.routes.map(({ method, path }) => ({ method, shape: routeShape(path) }));
  const collections = new Set(own.map(({ shape }) => collectionOf(shape)).filter((one) => one !== ''));
  const methods = new Set(own.map(({ method }) => method));
  return [...methods]
    .flatMap((method) => data.routesOfAction(method, action))
    .filter(({ shape }) => [...collections].some((collection) => collectionOf(shape).endsWith(collection)))
    .filter(({ method, shape }) => !own.some((one) => one.method === method && one.shape === shape))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** `managedDevices/{id}/resetPasscode` and `managedDevice/resetPasscode` act on the same kind of thing. */
const collectionOf = (shape: string): string =>
  (
    shape
      .split('/')
      .slice(0, -1)
      .findLast((segment) => segment !== '{}') ?? ''
  ).replace(/s$/, '');

function tableOf(routes: readonly ListedRoute[]): PermissionTable {
  const of = (tokenClass: TokenClass): Grants | 'not-stated' => {
    const grants = routes.flatMap((route) => route.grants.get(tokenClass) ?? []);
    const once = new Map(grants.map((one) => [[one].flat().sort().join(' and '), one]));
    return once.size === 0 ? 'not-stated' : [...once.values()];
  };
  return {
    DelegatedWork: of('DelegatedWork'),
    DelegatedPersonal: of('DelegatedPersonal'),
    Application: of('Application'),
  };
}
