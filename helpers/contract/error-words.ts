import { Mistake } from './mistake.ts';

/** What a person needs to read of an error: of a mistake its message, of anything else the stack, too. */
export const errorWords = (error: unknown): string =>
  error instanceof Mistake ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
