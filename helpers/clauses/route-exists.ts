import { type Accepted, isAccepted } from './expectations.ts';
import { family } from './family.ts';

/** The routes that the page lists exist. */
export const routeExists = family<Accepted>({
  name: 'route-exists',
  section: 'http-request',
  level: 'required',
  of: 'each model caller',
  says: (_, caller) => [
    {
      point: 'route',
      title: 'the route exists for an authorised caller',
      documented: 'the route is listed',
      expects: { kind: 'accepted', cause: 'route' },
      variations: [{ caller }],
    },
  ],
  expects: isAccepted,
  proves: ['route-gone', 'route-answers-404-page', 'route-answers-405', 'route-knows-no-device'],
  example: {
    green: { status: 204 },
    red: {
      status: 404,
      body: { error: { code: 'ResourceNotFound', message: "Resource not found for the segment 'act'." } },
    },
  },
});
