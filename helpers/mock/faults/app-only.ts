import { refuse, toAct } from '../graph/refusal.ts';
import { acts, admits, answers200, decides, everyNth, type Mark, type Recipe, sound, type Who } from './recipe.ts';

const appOnly: Who = (call) => sound(call) && call.token.class === 'Application' && call.refusedBy.length > 0;
const holdsRole: Who = (call) => appOnly(call) && call.token.grants.size > 0;
const holdsNothing: Who = (call) => appOnly(call) && call.token.grants.size === 0 && call.token.scp.length === 0;

const privileged: readonly Mark[] = [{ clause: 'prerequisites/Application', expects: 'refused' }];
const every: readonly Mark[] = [{ clause: 'prerequisites/Application*', expects: 'refused' }];

/** App-only tokens: not supported, says the page. */
export const appOnlyRecipes: readonly Recipe[] = [
  {
    name: 'app-only-accepted',
    title: 'an app-only token with the role is accepted',
    where: ['each route', 'all routes'],
    decide: admits(appOnly, 'app-only'),
    breaks: privileged,
  },
  {
    name: 'app-only-accepted-every-second-call',
    title: 'every second call of an app-only token is accepted',
    decide: admits((call) => holdsRole(call) && everyNth(2)(call), 'app-only'),
    breaks: privileged,
  },
  {
    name: 'app-only-accepted-every-third-call',
    title: 'every third call of an app-only token is accepted',
    decide: admits((call) => holdsRole(call) && everyNth(3)(call), 'app-only'),
    breaks: privileged,
  },
  {
    name: 'app-only-accepted-at-first',
    title: 'the first call of an app-only token is accepted',
    decide: admits((call) => appOnly(call) && call.nth === 1, 'app-only'),
    breaks: privileged,
  },
  {
    name: 'any-app-only-accepted',
    title: 'any app-only token is accepted, whatever it holds',
    decide: admits(appOnly, 'app-only', 'permission'),
    breaks: every,
  },
  {
    name: 'app-only-without-roles-accepted',
    title: 'an app-only token is accepted as long as it holds no role at all',
    decide: decides(holdsNothing, toAct),
    breaks: ['prerequisites/Application.without-permission'],
  },
  {
    name: 'app-only-scopes-count',
    title: "an app-only token's scopes count as its roles",
    decide: decides((call) => appOnly(call) && call.token.scp.length > 0, toAct),
    breaks: ['prerequisites/Application.permission-in-scp'],
  },
  {
    name: 'app-only-refused-and-acts',
    title: 'an app-only token is refused, and the device is acted on all the same',
    actsOn: 'refused',
    act: acts(appOnly),
    breaks: every,
  },
  {
    name: 'app-only-refused-and-acts-every-second-time',
    title: 'an app-only token is refused, and every second of its calls acts all the same',
    actsOn: 'refused',
    act: acts((call) => appOnly(call) && everyNth(2)(call)),
    breaks: every,
  },
  {
    name: 'app-only-refused-with-404',
    title: 'an app-only token is told that there is no such device',
    decide: decides(appOnly, refuse(404, 'ResourceNotFound', 'An error has occurred', 'intune')),
    breaks: every,
  },
  {
    name: 'app-only-refused-with-400',
    title: 'an app-only token is refused as a bad request',
    decide: decides(appOnly, refuse(400, 'BadRequest', 'Application-only access is not supported')),
    breaks: every,
  },
  {
    name: 'app-only-answered-200-with-an-error',
    title: 'an app-only token gets 200 and an error in the body',
    answer: answers200(appOnly),
    breaks: every,
  },
];
