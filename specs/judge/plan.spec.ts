import { expect } from '@playwright/test';
import { test } from '../lean-test.ts';
import { planTrials } from './trials/plan-trials.ts';

for (const trial of planTrials) test(trial.name, () => expect(trial.fault()).toBe(''));
