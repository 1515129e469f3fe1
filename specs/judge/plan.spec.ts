import { expect, test } from '@playwright/test';
import { planTrials } from './trials/plan-trials.ts';

for (const trial of planTrials) test(trial.name, () => expect(trial.fault()).toBe(''));
