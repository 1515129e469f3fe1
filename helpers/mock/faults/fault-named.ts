import { Mistake } from '../../common/mistake.ts';
import { didYouMean } from '../../common/nearest.ts';
import { everywhere, type KnownFault, onRoute } from './known-fault.ts';
import { recipes, seedRoutes } from './known-faults.ts';
import { troubleRecipes } from './troubles.ts';

/**
 * A fault, or a trouble, by its name: `app-only-accepted` misbehaves on all routes, `app-only-accepted@deviceManagement/managedDevices` on one.
 * Any fault goes with any route. Throws a Mistake for an unknown name or route, with the nearest known one.
 */
export function faultNamed(name: string, routes: readonly string[] = seedRoutes): KnownFault {
  const at = name.indexOf('@');
  const bare = at < 0 ? name : name.slice(0, at);
  const all = [...recipes, ...troubleRecipes];
  const recipe = all.find((one) => one.name === bare);
  if (recipe === undefined) {
    const names = all.map((one) => one.name);
    throw new Mistake({ found: `no fault ${bare}`, instead: didYouMean(bare, names) });
  }
  if (at < 0) return everywhere(recipe);
  const route = name.slice(at + 1);
  if (recipe.where?.includes('issuer'))
    throw new Mistake({ found: `${bare} is a fault of the token issuer, not of a route`, instead: `write ${bare}` });
  if (!routes.includes(route))
    throw new Mistake({ found: `no route ${route} in ${name}`, instead: didYouMean(route, routes) });
  return onRoute(recipe, route);
}
