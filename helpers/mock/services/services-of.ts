import type { Profile } from '../profile.ts';
import type { ActionService } from './action-service.ts';
import type { RemoteAction } from './remote-action.ts';
import { remoteActions } from './remote-actions.ts';
import { type RouteShape, routeShapes } from './route-shapes.ts';

/** The shapes that a profile serves, in the order of the table. */
export function shapesOf(profile: Profile): readonly RouteShape[] {
  return routeShapes.filter((shape) => shape.profiles.includes(profile));
}

/** The remote actions of a profile as services: every action on every shape that bears it. */
export function servicesOf(profile: Profile): readonly ActionService[] {
  return remoteActions.flatMap((action) => {
    const shapes = shapesOf(profile).filter((shape) => bears(shape, action));
    const betaOnly = shapes.filter((shape) => !shape.versions.includes('v1.0'));
    const inBoth = shapes.filter((shape) => shape.versions.includes('v1.0'));
    return [service(action, profile, inBoth, ['beta', 'v1.0']), service(action, profile, betaOnly, ['beta'])].filter(
      ({ routes }) => routes.length > 0,
    );
  });
}

function bears(shape: RouteShape, action: RemoteAction): boolean {
  if (action.age === 'late' && shape.reach === 'early actions') return false;
  return action.binding === 'device' || shape.path.endsWith('/{device}');
}

function service(
  action: RemoteAction,
  profile: Profile,
  shapes: readonly RouteShape[],
  versions: ActionService['versions'],
): ActionService {
  const requirement = action.permissions[profile];
  return {
    name: action.name,
    method: 'POST',
    routes: shapes.map(({ path }) => `${boundPath(path, action)}/${action.name}`),
    versions,
    permissions: {
      DelegatedWork: requirement,
      DelegatedPersonal: 'not-supported',
      Application: profile === 'page-2018' ? 'not-supported' : requirement,
    },
    parameters: action.parameters,
    platforms: action.platforms,
    status: action.answer === undefined ? 204 : 200,
    ...(action.answer === undefined ? {} : { answer: action.answer }),
  };
}

function boundPath(path: string, action: RemoteAction): string {
  return action.binding === 'collection' ? path.slice(0, -'/{device}'.length) : path;
}
