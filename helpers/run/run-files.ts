import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Wanted } from '../probe/plan.ts';
import type { Settings } from '../target/settings.ts';

export const recordingFile = (settings: Settings): string =>
  settings.GRAPH_REPLAY ?? join(settings.GRAPH_REPORT_DIR, 'recording.jsonl');

/** Which clauses Playwright selected (by file, --grep, --shard): written by the reporter before the first worker starts. */
export const selectedFile = (settings: Settings): string => join(settings.GRAPH_REPORT_DIR, 'selected.json');

/** Limits what is wanted to what Playwright will really judge, so that nothing is sent in vain. */
export function limitedBySelected(wanted: readonly Wanted[], settings: Settings): Wanted[] {
  const file = selectedFile(settings);
  if (!existsSync(file)) return [...wanted];
  const selected = new Set(z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))));
  return wanted
    .map((one) => ({ ...one, clauses: one.clauses.filter((clause) => selected.has(clause.id)) }))
    .filter((one) => one.clauses.length > 0);
}
