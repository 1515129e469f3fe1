import { refuse, toAct } from '../graph/refusal.ts';
import { decides, everyNth, type Mark, type Recipe, rightful } from './recipe.ts';
import { successes, withoutTheRightCaller } from './without-the-right-caller.ts';

const forbidden = refuse(403, 'Forbidden', 'Access is denied.', 'intune');
const theCaller: Mark = { clause: 'prerequisites/*', expects: 'accepted' };
const strangers: readonly Mark[] = [
  { clause: 'prerequisites/*', expects: 'refused' },
  { clause: 'request-headers/*', expects: 'refused' },
];

/** Nobody, or everybody. */
export const everyoneRecipes: readonly Recipe[] = [
  {
    name: 'everyone-refused',
    title: 'every caller is refused, the right one too',
    where: ['one route', 'all routes'],
    decide: decides(rightful, forbidden),
    breaks: [theCaller],
    clouds: withoutTheRightCaller,
  },
  {
    name: 'right-caller-refused-with-401',
    title: 'the right caller is told that the token is invalid',
    decide: decides(rightful, refuse(401, 'InvalidAuthenticationToken', 'Access token validation failure.')),
    breaks: [theCaller],
    clouds: withoutTheRightCaller,
  },
  {
    name: 'right-caller-refused-every-second-call',
    title: 'every second call of the right caller is refused',
    decide: decides((call) => rightful(call) && everyNth(2)(call), forbidden),
    breaks: [theCaller],
    clouds: successes,
  },
  {
    name: 'everyone-accepted',
    title: 'every caller is accepted, with any credential or none',
    where: ['one route', 'all routes'],
    decide: decides(() => true, toAct),
    breaks: strangers,
  },
  {
    name: 'everyone-accepted-every-second-call',
    title: 'every second call is accepted, whoever calls',
    decide: decides(everyNth(2), toAct),
    breaks: strangers,
  },
];
