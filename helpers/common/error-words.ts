import { diskFull } from './disk-full.ts';
import { Mistake } from './mistake.ts';

/** What a person needs to read of an error: of a mistake its message, of a full disk a sentence, of anything else the stack, too. */
export function errorWords(error: unknown): string {
  const told = diskFull(error) ?? error;
  if (told instanceof Mistake) return told.message;
  return told instanceof Error ? (told.stack ?? told.message) : String(told);
}
