import { faultOf, type Trial } from './trial.ts';

/** What some trials find wrong, each by its name: hundreds of them are one test, because a test takes longer than a trial. */
export const faultsIn = (trials: readonly Trial[]): string[] =>
  trials.flatMap((trial) => {
    const fault = faultOf(trial);
    return fault === '' ? [] : [`${trial.name}\n${fault}`];
  });
