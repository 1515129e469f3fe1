import type { Call, Fault } from '../fault.ts';
import { documented, type Recipe, type Who } from './recipe.ts';

const verbs = ['GET', 'PUT', 'PATCH', 'DELETE'];
const other: Who = (call) => !documented(call);
const by =
  (verb: string): Who =>
  (call) =>
    call.method === verb && other(call);

const takes =
  (who: Who): NonNullable<Fault['decide']> =>
  (call, sound) =>
    who(call) ? call.without('verb') : sound;
const leavesAlone =
  (who: Who): NonNullable<Fault['act']> =>
  (call, act) => {
    if (!who(call)) act();
  };
const shows = (call: Call): string => JSON.stringify({ value: { id: call.devices[0]?.id ?? '' } });

/** Verbs that the page does not list. */
export const verbRecipes: readonly Recipe[] = [
  {
    name: 'get-answers',
    title: 'GET on the action answers with a device, and does nothing',
    decide: takes(by('GET')),
    act: leavesAlone(by('GET')),
    answer: (call, answer) =>
      by('GET')(call)
        ? { status: 200, headers: { ...answer.headers, 'Content-Type': 'application/json' }, body: shows(call) }
        : answer,
    breaks: ['http-request/GET'],
  },
  {
    name: 'get-acts',
    title: 'GET on the action acts: a crawler could reset devices',
    decide: takes(by('GET')),
    breaks: ['http-request/GET'],
  },
  {
    name: 'put-acts',
    title: 'PUT acts as the documented verb does',
    decide: takes(by('PUT')),
    breaks: ['http-request/PUT'],
  },
  {
    name: 'patch-refused-and-acts',
    title: 'PATCH is refused, and the device is acted on all the same',
    actsOn: 'refused',
    act: (call, act) => {
      if (by('PATCH')(call)) act();
    },
    breaks: ['http-request/PATCH'],
  },
  {
    name: 'delete-accepted',
    title: 'DELETE is accepted with 204, and does nothing',
    decide: takes(by('DELETE')),
    act: leavesAlone(by('DELETE')),
    breaks: ['http-request/DELETE'],
  },
  {
    name: 'delete-accepted-at-first',
    title: 'the first DELETE is accepted, and acts',
    decide: takes((call) => by('DELETE')(call) && call.nth === 1),
    breaks: ['http-request/DELETE'],
  },
  {
    name: 'get-redirected',
    title: 'GET is redirected',
    answer: (call, answer) =>
      by('GET')(call) ? { status: 302, headers: { ...answer.headers, Location: '/elsewhere' }, body: '' } : answer,
    breaks: ['http-request/GET'],
  },
  {
    name: 'any-verb-acts',
    title: 'any verb acts',
    where: ['all routes'],
    decide: takes(other),
    breaks: verbs.map((verb) => `http-request/${verb}`),
  },
  {
    name: 'other-verbs-answered-200-with-an-error',
    title: 'other verbs get 200 and an error in the body',
    answer: (call, answer) => (other(call) ? { ...answer, status: 200 } : answer),
    breaks: verbs.map((verb) => `http-request/${verb}`),
  },
];
