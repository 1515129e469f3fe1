import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ownFile } from './own-file.ts';

/** Name and version of this suite, from package.json: every report carries them. */
export const suite = z
  .object({ name: z.string(), version: z.string() })
  .parse(JSON.parse(readFileSync(ownFile('package.json'), 'utf8')));
