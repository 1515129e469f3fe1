import { expect } from '@playwright/test';
import { test } from '../lean-test.ts';
import { guardTrials } from './trials/guard-trials.ts';

for (const trial of guardTrials) test(trial.name, () => expect(trial.fault()).toBe(''));
