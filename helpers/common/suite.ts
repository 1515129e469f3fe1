import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Name and version of this suite, from package.json: every report carries them. */
export const suite = z
  .object({ name: z.string(), version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));
