import { join } from 'node:path';

/** What a report folder holds while a run is under way, beside the reports of the run before. A person can read all of it. */
export const recordingFile = (folder: string): string => join(folder, 'recording.jsonl');

/** One recording a contract; joined into `recording.jsonl` when the run ends. */
export const partsFolder = (folder: string): string => join(folder, 'recordings');
export const partFile = (folder: string, contract: string): string => join(partsFolder(folder), `${contract}.jsonl`);
export const failureEnding = '.failed.txt';
/** Why a contract could not be recorded. */
export const failureFile = (folder: string, contract: string): string =>
  join(partsFolder(folder), `${contract}${failureEnding}`);

/** What was said of a contract's clauses, once it is recorded. */
export const outcomesFile = (folder: string, contract: string): string =>
  join(partsFolder(folder), `${contract}.outcomes.json`);

/** The processes that began to record a contract, a line each. */
export const startsFile = (folder: string, contract: string): string =>
  join(partsFolder(folder), `${contract}.starts.txt`);

/** There once something may have been sent. */
export const begunFile = (folder: string): string => join(partsFolder(folder), 'begun');

/** The tests of the run, as its workers read them. */
export const testsFile = (folder: string): string => join(partsFolder(folder), 'tests.json');
