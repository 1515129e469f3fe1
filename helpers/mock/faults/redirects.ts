import type { Fault } from '../fault.ts';
import { refuse } from '../graph/refusal.ts';
import { decides, everyNth, type Recipe, rightful } from './recipe.ts';
import { successes, withoutTheRightCaller } from './without-the-right-caller.ts';

const breaks = ['http-request/no-redirect'];
const clouds = withoutTheRightCaller;
const elsewhere: NonNullable<Fault['answer']> = (call, answer) =>
  call.decision.kind === 'refuse' && answer.status >= 300 && answer.status < 400
    ? { ...answer, headers: { ...answer.headers, Location: `${call.url}?moved=1` }, body: '' }
    : answer;

const redirect = (status: 301 | 302 | 307 | 308, title: string): Recipe => ({
  name: `redirected-with-${status}`,
  title,
  decide: decides(rightful, refuse(status, 'Moved', 'The resource has moved.')),
  answer: elsewhere,
  breaks,
  clouds,
});

/** Redirects: never a success, never followed. */
export const redirectRecipes: readonly Recipe[] = [
  redirect(301, 'the route has moved for good'),
  redirect(302, 'the route redirects, and a POST would become a GET'),
  redirect(307, 'the route redirects for now, and the POST would be sent again'),
  redirect(308, 'the route redirects for good, and the POST would be sent again'),
  {
    name: 'redirected-every-second-call',
    title: 'every second call is redirected',
    decide: decides((call) => rightful(call) && everyNth(2)(call), refuse(307, 'Moved', 'The resource has moved.')),
    answer: elsewhere,
    breaks,
    clouds: successes,
  },
];
