import { type CallerName, callerNames, commandName } from '../callers/caller-names.ts';
import { Mistake } from '../contract/mistake.ts';
import { didYouMean } from '../contract/nearest.ts';

/** A caller as typed (`delegated-work` or `DELEGATED_WORK`). Throws a Mistake with the nearest known one. */
export function callerArgument(typed: string): CallerName {
  const wanted = typed.toUpperCase().replaceAll('-', '_');
  const found = callerNames.find((name) => name === wanted);
  if (found === undefined)
    throw new Mistake({ found: `unknown caller ${typed}`, instead: didYouMean(typed, callerNames.map(commandName)) });
  return found;
}
