import { Mistake } from '../contract/mistake.ts';
import { complain } from '../contract/say.ts';

/** Says what went wrong on standard error and gives the exit code: 2, for our and the user's mistakes alike. */
export function printMistake(error: unknown): 2 {
  if (error instanceof Mistake) complain(`${error.message}\n`);
  else complain(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 2;
}
