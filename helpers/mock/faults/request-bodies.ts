import { refuse, toAct } from '../graph/refusal.ts';
import { decides, everyNth, type Recipe, rightful, type Who } from './recipe.ts';
import { successes, withoutTheRightCaller } from './without-the-right-caller.ts';

const none = 'request-body/none';
const bodiless: Who = (call) => rightful(call) && call.body === '';
const sends =
  (body: string): Who =>
  (call) =>
    rightful(call) && call.body === body;
const noSuchBody = refuse(400, 'BadRequest', 'The action takes no request body.');

const wantsBody = (name: string, title: string, status: 400 | 411 | 415, code: string, text: string): Recipe => ({
  name,
  title,
  where: ['one route'],
  decide: decides(bodiless, refuse(status, code, text)),
  breaks: [none],
  clouds: withoutTheRightCaller,
});

/** The page says: no body. What other bodies do, nobody says. */
export const requestBodyRecipes: readonly Recipe[] = [
  wantsBody(
    'no-body-refused-with-411',
    'a call without body is answered 411',
    411,
    'LengthRequired',
    'Length Required',
  ),
  wantsBody(
    'no-body-refused-with-415',
    'a call without body is answered 415',
    415,
    'UnsupportedMediaType',
    'A Content-Type is needed.',
  ),
  wantsBody(
    'no-body-refused-with-400',
    'a call without body is told that its payload cannot be read',
    400,
    'BadRequest',
    'Empty Payload. JSON content expected.',
  ),
  {
    name: 'no-body-refused-every-second-call',
    title: 'every second call without body is answered 415',
    where: ['one route'],
    decide: decides(
      (call) => bodiless(call) && everyNth(2)(call),
      refuse(415, 'UnsupportedMediaType', 'A Content-Type is needed.'),
    ),
    breaks: [none],
    clouds: successes,
  },
  {
    name: 'empty-object-refused',
    title: 'an empty JSON object is refused',
    where: ['one route'],
    decide: decides(sends('{}'), noSuchBody),
    shows: ['request-body/empty-object'],
  },
  {
    name: 'null-refused',
    title: 'null is refused',
    where: ['one route'],
    decide: decides(sends('null'), noSuchBody),
    shows: ['request-body/null'],
  },
  {
    name: 'undocumented-json-refused',
    title: 'JSON with properties is refused',
    where: ['one route'],
    decide: decides((call) => rightful(call) && /^\{.+\}$/.test(call.body), noSuchBody),
    shows: ['request-body/json'],
  },
  {
    name: 'text-accepted',
    title: 'a body that is no JSON is accepted',
    where: ['one route'],
    decide: decides((call) => call.refusedBy.length === 1 && call.refusedBy[0] === 'body', toAct),
    shows: ['request-body/text'],
  },
];
