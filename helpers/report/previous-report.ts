import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Conformance, conformanceSchema } from './report-schema.ts';

/** The report that stands in the folder, or undefined: none, of another schema version, or damaged. It is only compared with, so it never stops a run. */
export function previousReport(folder: string): Conformance | undefined {
  const file = join(folder, 'conformance.json');
  if (!existsSync(file)) return undefined;
  try {
    return conformanceSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
