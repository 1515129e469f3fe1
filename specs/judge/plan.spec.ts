import { expect, test } from '@playwright/test';
import { onRouteTrials } from './trials/on-route-trials.ts';
import { planTrials } from './trials/plan-trials.ts';

for (const trial of [...planTrials, ...onRouteTrials]) test(trial.name, () => expect(trial.fault()).toBe(''));
