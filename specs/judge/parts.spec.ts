import { expect, test } from '@playwright/test';
import { causeTrials } from './trials/cause-trials.ts';
import { challengeTrials } from './trials/challenge-trials.ts';
import { faultsIn } from './trials/faults-in.ts';
import { signsTrials } from './trials/signs-trials.ts';

for (const [name, trials] of [
  ['each sign tells of its cause', causeTrials],
  ['each header tells of its challenges', challengeTrials],
  ['each answer tells of its signs', signsTrials],
] as const)
  test(name, () => {
    expect(trials.length).toBeGreaterThan(20);
    expect(faultsIn(trials)).toEqual([]);
  });
