import type { Fault } from '../fault.ts';
import { refuse } from '../graph/refusal.ts';
import { decides, everyNth, type Recipe, rightful, type Who } from './recipe.ts';
import { successes, withoutTheRightCaller } from './without-the-right-caller.ts';

const documentedAccept = 'request-headers/Accept';
const notAcceptable = refuse(406, 'NotAcceptable', 'The Accept header is not supported.');
const asksFor =
  (accept: string | undefined): Who =>
  (call) =>
    rightful(call) && call.accept === accept;
const unwilling = (accept: string | undefined): NonNullable<Fault['decide']> => decides(asksFor(accept), notAcceptable);

const undocumented = (name: string, title: string, accept: string | undefined, point: string): Recipe => ({
  name,
  title,
  decide: unwilling(accept),
  shows: [`request-headers/${point}`],
});

/** Which answers a caller may ask for. */
export const acceptHeaderRecipes: readonly Recipe[] = [
  {
    name: 'json-not-acceptable',
    title: 'the documented Accept is answered 406',
    decide: unwilling('application/json'),
    breaks: [documentedAccept],
    clouds: withoutTheRightCaller,
  },
  {
    name: 'json-not-acceptable-every-third-call',
    title: 'every third call with the documented Accept is answered 406',
    decide: decides((call) => asksFor('application/json')(call) && everyNth(3)(call), notAcceptable),
    breaks: [documentedAccept],
    clouds: successes,
  },
  undocumented('accept-needed', 'a call without Accept is answered 406', undefined, 'Accept.missing'),
  undocumented('any-accept-not-acceptable', 'Accept: */* is answered 406', '*/*', 'Accept.any'),
  undocumented('html-not-acceptable', 'Accept: text/html is answered 406', 'text/html', 'Accept.html'),
  undocumented(
    'unknown-not-acceptable',
    'an unknown Accept is answered 406',
    'application/x-unknown',
    'Accept.unknown',
  ),
  {
    name: 'only-bearer-accepted',
    title: 'a valid token under another scheme is refused',
    decide: decides(
      (call) => rightful(call) && call.token.scheme !== 'Bearer',
      refuse(401, 'InvalidAuthenticationToken', 'The scheme is not supported.'),
    ),
    shows: ['request-headers/Authorization.other-scheme'],
  },
];
