import { errorWords } from '../common/error-words.ts';
import { complain } from '../common/say.ts';

/** Says what went wrong on standard error and gives the exit code: 2, for our and the user's mistakes alike. */
export function printMistake(error: unknown): 2 {
  complain(`${errorWords(error)}\n`);
  return 2;
}
