import { type CallerName, callerNames, classOfCaller, commandName } from '../callers/caller-names.ts';
import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';

/** A caller whom a person signs in, as typed (`delegated-work` or `DELEGATED_WORK`). Throws a Mistake with the nearest known one. */
export function callerArgument(typed: string): CallerName {
  const wanted = typed.toUpperCase().replaceAll('-', '_');
  const among = callerNames.filter((name) => classOfCaller[name] !== 'Application');
  const found = among.find((name) => name === wanted);
  if (found === undefined)
    throw new Mistake({
      found: callerNames.some((name) => name === wanted)
        ? `${typed} is an application: it signs in by itself, with its secret or certificate`
        : `unknown caller ${typed}`,
      instead: didYouMean(typed, among.map(commandName)),
    });
  return found;
}
