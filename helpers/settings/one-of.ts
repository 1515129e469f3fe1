import { z } from 'zod';
import { nearest } from '../common/nearest.ts';

/** One of some words; another gets the nearest, or all of them. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, {
    error: ({ input }) => {
      const near = nearest(String(input), words);
      return near === undefined ? `write ${words.join(' or ')}` : `did you mean ${near}?`;
    },
  });
