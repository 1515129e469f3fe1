import { guardAddressTrials } from './guard-address-trials.ts';
import { guardBodyTrials } from './guard-body-trials.ts';
import { guardCreateTrials } from './guard-create-trials.ts';
import { guardLookTrials } from './guard-look-trials.ts';
import { guardLoopbackTrials } from './guard-loopback-trials.ts';
import { guardRouteTrials } from './guard-route-trials.ts';
import { guardStoryTrials } from './guard-story-trials.ts';
import type { Trial } from './trial.ts';

/** What the guard lets out, and why not. */
export const guardTrials: readonly Trial[] = [
  ...guardRouteTrials,
  ...guardAddressTrials,
  ...guardCreateTrials,
  ...guardStoryTrials,
  ...guardLookTrials,
  ...guardLoopbackTrials,
  ...guardBodyTrials,
];
