import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '../common/read-text-file.ts';
import { complain } from '../common/say.ts';
import { writeWhole } from '../common/write-file.ts';
import { failureEnding, failureFile, partsFolder } from './run-paths.ts';

const runSchema = z.strictObject({
  run: z.uuid(),
  started: z.string(),
  /** The process that this run ends with. */
  process: z.int().positive(),
  /** Ids of the clauses that are to be judged, where not all that the settings select. */
  clauses: z.union([z.literal('all'), z.array(z.string())]),
  /** Which part of a run it is. */
  shard: z.strictObject({ at: z.int().positive(), of: z.int().positive() }).optional(),
});
/** The run that is under way in a report folder. */
export type RunFile = z.infer<typeof runSchema>;

const fileIn = (folder: string): string => join(folder, 'run.json');

/** The most it may have, in bytes. */
const largest = 50_000_000;

/** The run that is under way in this folder, or was when it was killed. */
export function runIn(folder: string): RunFile | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  try {
    return runSchema.parse(JSON.parse(readTextFile(fileIn(folder), { most: largest })));
  } catch {
    complain(`${fileIn(folder)} tells of no run: it is replaced\n`);
    return undefined;
  }
}

export const noteRun = (folder: string, run: RunFile): void =>
  writeWhole(fileIn(folder), `${JSON.stringify(run, null, 2)}\n`);

/** Why contracts could not be recorded to their end, by their ids. */
export const failuresIn = (folder: string): Map<string, string> =>
  new Map(failedIn(folder).map((id) => [id, readTextFile(failureFile(folder, id), { most: 1_000_000 })]));

/** Forgets them: a run that goes on tries again. */
export function forgetFailures(folder: string): void {
  for (const id of failedIn(folder)) rmSync(failureFile(folder, id));
}

function failedIn(folder: string): string[] {
  if (!existsSync(partsFolder(folder))) return [];
  const files = readdirSync(partsFolder(folder)).filter((name) => name.endsWith(failureEnding));
  return files.map((name) => name.slice(0, -failureEnding.length));
}

/** Forgets the run and its parts. */
export function forgetRun(folder: string): void {
  rmSync(partsFolder(folder), { recursive: true, force: true });
  rmSync(fileIn(folder), { force: true });
}
