import { acceptHeaderRecipes } from './accept-header.ts';
import { appOnlyRecipes } from './app-only.ts';
import { credentialRecipes } from './credentials.ts';
import { effectRecipes } from './effects.ts';
import { errorEnvelopeRecipes } from './error-envelopes.ts';
import { everyoneRecipes } from './everyone.ts';
import { everywhere, type KnownFault, onRoute } from './known-fault.ts';
import { noContentRecipes } from './no-content.ts';
import { permissionNameRecipes } from './permission-names.ts';
import { personalAccountRecipes } from './personal-accounts.ts';
import type { Place, Recipe } from './recipe.ts';
import { redirectRecipes } from './redirects.ts';
import { requestBodyRecipes } from './request-bodies.ts';
import { requestIdRecipes } from './request-ids.ts';
import { routeRecipes } from './routes.ts';
import { successStatusRecipes } from './success-status.ts';
import { tokenCacheRecipes } from './token-caches.ts';
import { verbRecipes } from './verbs.ts';
import { workPermissionRecipes } from './work-permissions.ts';

/** All ways of misbehaving that the mock knows, in the order of a page's sections. */
export const recipes: readonly Recipe[] = [
  ...everyoneRecipes,
  ...appOnlyRecipes,
  ...personalAccountRecipes,
  ...workPermissionRecipes,
  ...permissionNameRecipes,
  ...routeRecipes,
  ...redirectRecipes,
  ...verbRecipes,
  ...credentialRecipes,
  ...tokenCacheRecipes,
  ...acceptHeaderRecipes,
  ...requestBodyRecipes,
  ...successStatusRecipes,
  ...noContentRecipes,
  ...effectRecipes,
  ...errorEnvelopeRecipes,
  ...requestIdRecipes,
];

/** The routes of the page of 2018-11-29. */
export const seedRoutes: readonly string[] = [
  'users/managedDevices',
  'deviceManagement/managedDevices',
  'deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice',
  'deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice/detectedApps/managedDevices',
];

/** The faults to prove a suite with, on these routes: what needs one route takes them in turn, so that each is hit by many. */
export function knownFaults(routes: readonly string[] = seedRoutes): readonly KnownFault[] {
  let turn = 0;
  const at = (recipe: Recipe, place: Place): readonly KnownFault[] => {
    switch (place) {
      case 'all routes':
      case 'issuer':
        return [everywhere(recipe)];
      case 'each route':
        return routes.map((route) => onRoute(recipe, route));
      case 'one route': {
        const route = routes[turn % routes.length];
        turn += 1;
        return route === undefined ? [] : [onRoute(recipe, route)];
      }
      default:
        return place satisfies never;
    }
  };
  return recipes.flatMap((recipe) => (recipe.where ?? ['one route']).flatMap((place) => at(recipe, place)));
}
