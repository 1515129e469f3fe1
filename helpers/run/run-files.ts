import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Mistake } from '../contract/mistake.ts';
import { readTextFile } from '../contract/read-text-file.ts';
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
  const selected = new Set(selectedIn(file));
  return wanted
    .map((one) => ({ ...one, clauses: one.clauses.filter((clause) => selected.has(clause.id)) }))
    .filter((one) => one.clauses.length > 0);
}

/** Without it nobody knows what was selected, and more would be sent than somebody asked for. */
function selectedIn(file: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(readTextFile(file, { most: 50_000_000 })));
  } catch (error) {
    if (error instanceof Mistake) throw error;
    throw new Mistake({ file, found: 'it is no list of clauses', instead: 'remove it, and run again' });
  }
}
