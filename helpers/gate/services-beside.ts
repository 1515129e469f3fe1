import type { Contract } from '../contract/contract.ts';
import { graphRoutes, placeOf } from '../mock/graph/graph-routes.ts';
import type { Profile } from '../mock/profile.ts';
import type { ActionService } from '../mock/services/action-service.ts';
import { echoServices } from '../target/echo-services.ts';

/** What the mock has to serve beside its own operations: contracts of which it knows no route. */
export function servicesBeside(
  contracts: readonly Contract[],
  profile: Profile,
): { readonly services: readonly ActionService[]; readonly echoed: readonly Contract[] } {
  const routes = graphRoutes(profile, []);
  const echoed = contracts.filter(({ routes: own }) =>
    own.every(({ path, method }) => placeOf(routes, path)?.operations.has(method) !== true),
  );
  return { services: echoServices(echoed).map(({ service }) => service), echoed };
}
