import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../contract/read-text-file.ts';
import { type Conformance, conformanceSchema } from './report-schema.ts';

/** The most it may have, in bytes. */
const largest = 200_000_000;

/** The report that stands in the folder, or undefined: none, of another schema version, or damaged. It is only compared with, so it never stops a run. */
export function previousReport(folder: string): Conformance | undefined {
  const file = join(folder, 'conformance.json');
  if (!existsSync(file)) return undefined;
  try {
    return conformanceSchema.safeParse(JSON.parse(readTextFile(file, { most: largest }))).data;
  } catch {
    return undefined;
  }
}
