import { appendFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { diskFull } from '../common/disk-full.ts';
import { errorWords } from '../common/error-words.ts';
import { underLock } from '../common/file-lock.ts';
import { makeFolder } from '../common/make-folder.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { writeWhole } from '../common/write-file.ts';
import { type OpenRecording, openRecording } from '../exchange/open-recording.ts';
import { type Recording, readRecording } from '../exchange/recording.ts';
import type { Wanted } from '../probe/plan.ts';
import { lenderOf } from '../results/lend-edition.ts';
import type { Settings } from '../settings/settings.ts';
import { limitedTo } from './limited-to.ts';
import { runIn } from './run-files.ts';
import { failureFile, partFile, partsFolder, startsFile } from './run-paths.ts';
import type { RunTarget } from './run-target.ts';

/** Gives the recordings of a run, each made once, by whichever process asks for it first. */
export interface RunRecorder {
  /** The clauses of a contract that this run is about. */
  wantedOf(contract: string): Wanted | undefined;
  /** What was recorded for a contract; it is recorded now where nobody has done so yet. */
  recordingOf(wanted: Wanted): Promise<Recording | { readonly failure: string }>;
  /** Ends a recording that is under way, after the request under way, and closes the target. */
  close(): Promise<void>;
}

export function runRecorder(settings: Settings, all: readonly Wanted[]): RunRecorder {
  const folder = settings.GRAPH_REPORT_DIR;
  const run = runIn(folder);
  if (run === undefined) throw new Error(`no run is under way in ${folder}: run.json is missing`);
  const wanted = limitedTo(all, run.clauses);
  const stop = new AbortController();
  let target: Promise<RunTarget> | undefined;
  let replayed: OpenRecording | undefined;
  let underWay: Promise<void> = Promise.resolve();
  // Loaded when something is to be sent: a worker that starts again only reads and judges.
  const open = async (): Promise<RunTarget> =>
    (await import('./run-target.ts')).openRunTarget(settings, wanted, run.run);

  /**
   * On a live service one process records everything, one contract after the other: rate, patience, sign-ins and the canary are the run's, and so
   * is what stops it.
   */
  async function make(one: Wanted): Promise<void> {
    const live = settings.GRAPH_TARGET === 'live';
    makeFolder(partsFolder(folder));
    const lock = join(partsFolder(folder), live ? 'live.lock' : `${one.contract.id}.lock`);
    await underLock(lock, Number.POSITIVE_INFINITY, async () => {
      const left = (live ? wanted : [one]).filter(({ contract }) => !isSettled(folder, contract.id));
      try {
        for (const [at, next] of left.entries()) {
          if (stop.signal.aborted) return;
          if (startedOften(next.contract.id)) {
            writeWhole(failureFile(folder, next.contract.id), endedInTheMidst);
            continue;
          }
          target ??= open();
          const { record, leave } = await target;
          const stopped = await record(next, stop.signal).catch(
            // A contract's trouble is that contract's: the rest is recorded.
            (error: unknown) => writeWhole(failureFile(folder, next.contract.id), errorWords(error)),
          );
          if (stopped === undefined || stop.signal.aborted) continue;
          leave(left.slice(at + 1), stopped);
          return;
        }
      } catch (error) {
        // Nothing can be noted on a full disk.
        const full = diskFull(error);
        if (full !== undefined) throw full;
        for (const { contract } of left)
          if (!isSettled(folder, contract.id)) writeWhole(failureFile(folder, contract.id), errorWords(error));
      }
    });
  }

  /** Notes that this process records a contract; true where others did, and ended in the midst of it. */
  function startedOften(contract: string): boolean {
    const file = startsFile(folder, contract);
    const starts = existsSync(file) ? readTextFile(file, { most: 1_000_000 }).split('\n').length - 1 : 0;
    if (starts >= mostStarts) return true;
    appendFileSync(file, `process ${process.pid} at ${new Date().toISOString()}\n`);
    return false;
  }

  return {
    wantedOf: (id) => wanted.find(({ contract }) => contract.id === id),
    async recordingOf(one) {
      const { contract } = one;
      if (settings.GRAPH_REPLAY !== undefined) {
        replayed ??= openRecording(settings.GRAPH_REPLAY);
        return replayed.of(lenderOf(replayed.header, contract));
      }
      if (!isSettled(folder, contract.id)) {
        underWay = make(one);
        await underWay;
      }
      const failure = failureIn(folder, contract.id);
      return failure === undefined ? readRecording(partFile(folder, contract.id)) : { failure };
    },
    async close() {
      stop.abort();
      await underWay;
      await (await target?.catch(() => undefined))?.close();
    },
  };
}

/** One that crashes at the same place again would be started anew once a test, and get a few requests further each time. */
const mostStarts = 2;
const endedInTheMidst = `${mostStarts} processes that recorded this contract crashed in the midst of it; it is not begun again`;

const failureIn = (folder: string, contract: string): string | undefined =>
  existsSync(failureFile(folder, contract))
    ? readTextFile(failureFile(folder, contract), { most: 1_000_000 })
    : undefined;

/** Nothing more is recorded for this contract: its recording has an end, or it failed. */
function isSettled(folder: string, contract: string): boolean {
  if (failureIn(folder, contract) !== undefined) return true;
  const file = partFile(folder, contract);
  return existsSync(file) && statSync(file).size > 0 && openRecording(file).closing !== undefined;
}
