import type { Call, Fault } from '../fault.ts';
import type { Mark, Recipe } from './recipe.ts';

/** A fault with what it does to a run. */
export interface KnownFault extends Fault {
  /** Route ids; `all`: every route of the contract; `issuer`: no route at all. */
  readonly routes: readonly string[] | 'all' | 'issuer';
  readonly breaks: readonly Mark[];
  readonly clouds: readonly Mark[];
  readonly shows: readonly Mark[];
}

/** The fault on all routes, or at the token issuer. */
export function everywhere(recipe: Recipe): KnownFault {
  const { name, title, where = [], breaks = [], clouds = [], shows = [], ...hooks } = recipe;
  return { ...hooks, name, title, routes: where.includes('issuer') ? 'issuer' : 'all', breaks, clouds, shows };
}

/** The fault on one route; on the others the service is sound. */
export function onRoute(recipe: Recipe, route: string): KnownFault {
  const { decide, act, answer, wire, issue: _, ...rest } = everywhere(recipe);
  const here = (call: Call): boolean => call.routeId === route;
  return {
    ...rest,
    name: `${recipe.name}@${route}`,
    routes: [route],
    ...(decide === undefined ? {} : { decide: (call, sound) => (here(call) ? decide(call, sound) : sound) }),
    ...(act === undefined
      ? {}
      : {
          act: (call, doIt) => {
            if (here(call)) act(call, doIt);
            else if (call.decision.kind === 'act') doIt();
          },
        }),
    ...(answer === undefined ? {} : { answer: (call, sound) => (here(call) ? answer(call, sound) : sound) }),
    ...(wire === undefined ? {} : { wire: (call, sound) => (here(call) ? wire(call, sound) : undefined) }),
  };
}
