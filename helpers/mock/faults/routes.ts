import { refuse } from '../graph/refusal.ts';
import { decides, documented, everyNth, type Recipe, rightful } from './recipe.ts';
import { successes, withoutTheRightCaller } from './without-the-right-caller.ts';

const theRoute = 'http-request/route';
const breaks = [theRoute];
const clouds = withoutTheRightCaller;
const unknown = refuse(400, 'BadRequest', "Resource not found for the segment 'managedDevices'.");

/** Routes that are not there, or lead nowhere. */
export const routeRecipes: readonly Recipe[] = [
  {
    name: 'route-gone',
    title: 'the route is gone: its last segment is not known',
    where: ['each route'],
    decide: decides((call) => call.tokenState === 'ok', unknown),
    breaks,
    clouds,
  },
  {
    name: 'route-answers-404-page',
    title: "the route answers 404 with a web server's page, to every caller",
    decide: (call, sound) => (documented(call) ? refuse(404, '', 'Not Found', 'html') : sound),
    breaks: [theRoute, 'response/error-envelope'],
    clouds,
  },
  {
    name: 'route-knows-no-device',
    title: 'the route leads to no device',
    decide: decides(rightful, refuse(404, 'ResourceNotFound', 'An error has occurred', 'intune')),
    breaks,
    clouds,
  },
  {
    name: 'route-answers-405',
    title: 'the documented verb is not allowed',
    decide: decides(rightful, refuse(405, 'MethodNotAllowed', 'The verb is not allowed.')),
    breaks,
    clouds,
  },
  {
    name: 'route-gone-every-third-call',
    title: 'every third call meets a server that does not know the route yet',
    decide: decides((call) => rightful(call) && everyNth(3)(call), unknown),
    breaks,
    clouds: successes,
  },
];
