import type { Call } from '../fault.ts';
import { refuse } from '../graph/refusal.ts';
import { decides, documented, everyNth, type Mark, type Recipe, rightful, type Who } from './recipe.ts';
import { successes, withoutTheRightCaller } from './without-the-right-caller.ts';

const breaks: readonly Mark[] = ['request-body/none', 'request-body/documented'];
const noType = refuse(415, 'UnsupportedMediaType', 'A Content-Type is needed.');

const named = ({ service }: Call): string[] => Object.keys(service.parameters);
const given = ({ json }: Call): string[] => (typeof json === 'object' && json !== null ? Object.keys(json) : []);
/** The body of the page: parameters where the action has any, else what is sent at first. */
const asDocumented: Who = (call) =>
  rightful(call) && (call.body === call.firstBody || given(call).some((name) => named(call).includes(name)));
const sends =
  (body: string): Who =>
  (call) =>
    call.body === body;
const undocumented: Who = (call) => given(call).length > 0 && !given(call).some((name) => named(call).includes(name));

const refuses = (status: 400 | 411 | 415, title: string, code: string, text: string): Recipe => ({
  name: `documented-body-refused-with-${status}`,
  title,
  decide: decides(asDocumented, refuse(status, code, text)),
  breaks,
  clouds: withoutTheRightCaller,
});

/** Another body than the documented one: refused where it was accepted, and accepted where it was refused for the body's sake. */
const otherwise = (what: string, title: string, who: Who, point: string): Recipe => ({
  name: `${what}-treated-otherwise`,
  title,
  decide: (call, sound) => {
    if (!documented(call) || !otherThanFirst(call) || !who(call) || !call.refusedBy.every((rule) => rule === 'body'))
      return sound;
    return sound.kind === 'act' ? refuse(400, 'BadRequest', 'This body is not expected.') : call.without('body');
  },
  shows: [`request-body/${point}`],
});

/** Requests by the book come before others: the first body that is taken on a route is the documented one. */
const otherThanFirst: Who = ({ body, firstBody }) => firstBody !== undefined && body !== firstBody;

/** The body of the page is taken. What other bodies do, nobody says. */
export const requestBodyRecipes: readonly Recipe[] = [
  refuses(411, 'the documented request is answered 411', 'LengthRequired', 'Length Required'),
  refuses(415, 'the documented request is answered 415', 'UnsupportedMediaType', 'A Content-Type is needed.'),
  refuses(
    400,
    'the documented request is told that its payload cannot be read',
    'BadRequest',
    'Empty Payload. JSON content expected.',
  ),
  {
    name: 'documented-body-refused-every-second-call',
    title: 'every second documented request is answered 415',
    decide: decides((call) => asDocumented(call) && everyNth(2)(call), noType),
    breaks,
    clouds: successes,
  },
  otherwise('empty-object', 'what happens to an empty JSON object changes', sends('{}'), 'empty-object'),
  otherwise('null', 'what happens to null changes', sends('null'), 'null'),
  otherwise('undocumented-json', 'what happens to other JSON changes', undocumented, 'json'),
  otherwise(
    'text',
    'what happens to a body that is no JSON changes',
    (call) => call.body !== '' && call.json === undefined,
    'text',
  ),
  otherwise('missing-body', 'what happens without the documented body changes', (call) => call.body === '', 'missing'),
  otherwise('other-bodies', 'what happens to any other body changes', () => true, 'bad.*'),
];
