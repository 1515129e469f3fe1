import { expect, test } from '@playwright/test';
import { causeTrials } from './trials/cause-trials.ts';
import { challengeTrials } from './trials/challenge-trials.ts';
import { signsTrials } from './trials/signs-trials.ts';

for (const trial of [...causeTrials, ...challengeTrials, ...signsTrials])
  test(trial.name, () => expect(trial.fault()).toBe(''));
