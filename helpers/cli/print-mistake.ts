import { Mistake } from '../contract/mistake.ts';

/** Says what went wrong on standard error and gives the exit code: 2, for our and the user's mistakes alike. */
export function printMistake(error: unknown): 2 {
  if (error instanceof Mistake) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 2;
}
