import type { Call, Fault } from '../fault.ts';
import { everyNth, type Recipe } from './recipe.ts';
import { refusals } from './without-the-right-caller.ts';

type Act = NonNullable<Fault['act']>;

const effect = ['response/effect'];
const nothing: Act = () => {};
const otherDevice = (call: Call, at = 0): string => call.otherDevices[at] ?? 'no other device';
const otherAction = (call: Call): string => (call.action === 'remoteLock' ? 'syncDevice' : 'remoteLock');

/** The action happens on the device that the request names, once, and on no other; a refused call does nothing. */
export const effectRecipes: readonly Recipe[] = [
  {
    name: 'no-effect',
    title: 'success, and nothing happens',
    where: ['each route', 'all routes'],
    act: nothing,
    breaks: effect,
  },
  {
    name: 'no-effect-every-second-time',
    title: 'every second success does nothing',
    act: (call, act) => {
      if (!everyNth(2)(call)) act();
    },
    breaks: effect,
  },
  {
    name: 'wrong-device',
    title: 'the action happens on another device',
    act: (call, act) => act(otherDevice(call)),
    breaks: effect,
  },
  {
    name: 'second-device',
    title: 'the action happens on that device and on another',
    act: (call, act) => {
      act();
      act(otherDevice(call, 1));
    },
    breaks: effect,
  },
  {
    name: 'every-device',
    title: 'the action happens on the whole fleet',
    where: ['all routes'],
    act: (call, act) => {
      act();
      for (const device of call.otherDevices) act(device);
    },
    breaks: effect,
  },
  {
    name: 'other-action',
    title: 'another action happens instead',
    act: (call, act) => act(undefined, otherAction(call)),
    breaks: effect,
  },
  {
    name: 'refused-calls-act',
    title: 'any refused call acts all the same',
    actsOn: 'refused',
    act: (_call, act) => act(),
    breaks: refusals,
  },
  {
    name: 'refused-calls-act-on-another-device',
    title: 'any refused call acts on another device',
    where: ['all routes'],
    actsOn: 'refused',
    act: (call, act) => act(otherDevice(call)),
    breaks: refusals,
  },
  {
    name: 'refused-calls-do-something-else',
    title: 'any refused call locks the device',
    actsOn: 'refused',
    act: (call, act) => act(undefined, otherAction(call)),
    breaks: refusals,
  },
];
