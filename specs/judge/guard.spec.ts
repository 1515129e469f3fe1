import { expect, test } from '@playwright/test';
import { guardTrials } from './trials/guard-trials.ts';

for (const trial of guardTrials) test(trial.name, () => expect(trial.fault()).toBe(''));
