import { existsSync, rmSync, statSync } from 'node:fs';
import { counted } from '../common/counted.ts';
import { errorWords } from '../common/error-words.ts';
import { complain } from '../common/say.ts';
import { suite } from '../common/suite.ts';
import { writeWhole } from '../common/write-file.ts';
import { withCleanErrors } from '../exchange/clean-error.ts';
import { readRecording } from '../exchange/recording.ts';
import type { Wanted } from '../probe/plan.ts';
import { leaveOut, recordRun } from '../record/record-run.ts';
import type { Settings } from '../settings/settings.ts';
import { NothingSent } from '../target/nothing-sent.ts';
import { openTarget } from '../target/open-target.ts';
import { begunFile, failureFile, partFile } from './run-paths.ts';

/** The service under test, as long as a process records. */
export interface RunTarget {
  /** Records one contract, or goes on with what an earlier process began; gives why it stopped early, or undefined. */
  record(one: Wanted, signal: AbortSignal): Promise<string | undefined>;
  /** Writes down that these contracts were not come to. */
  leave(all: readonly Wanted[], because: string): void;
  close(): Promise<void>;
}

/** Milliseconds between two lines of progress. */
const interval = 5_000;

/** Opens and prepares the target. Throws a Mistake when it is not what it is configured as. */
export async function openRunTarget(settings: Settings, wanted: readonly Wanted[], run: string): Promise<RunTarget> {
  const folder = settings.GRAPH_REPORT_DIR;
  const target = await openTarget(settings, wanted);
  const options = { suite: `${suite.name}/${suite.version}`, run };
  /** What nobody catches ends this process: another one must not begin again where it crashed. */
  const safely = <T>(about: readonly Wanted[], work: () => Promise<T>): Promise<T> =>
    withCleanErrors(target.secrets, work, (error) => {
      for (const { contract } of about) writeWhole(failureFile(folder, contract.id), errorWords(error));
    });
  writeWhole(begunFile(folder), '');
  try {
    await safely(wanted, () => target.prepare());
  } catch (error) {
    if (error instanceof NothingSent) rmSync(begunFile(folder), { force: true });
    await target.close();
    throw error;
  }
  /** Told by the clock: a run that waits says so, too. */
  let progress: string | undefined;
  const telling = setInterval(() => {
    if (progress !== undefined) complain(progress);
  }, interval).unref();
  const progressOf = (one: Wanted) => {
    const what = wanted.length === 1 ? target.name : `${target.name}, ${one.contract.id}`;
    progress = `recording ${what}: no answer yet\n`;
    return (done: number, all: number): void => {
      progress = `recording ${what}: ${done} of ${counted(all, 'probe')}\n`;
    };
  };
  return {
    record(one, signal) {
      const file = partFile(folder, one.contract.id);
      const resume = existsSync(file) && statSync(file).size > 0 ? { resume: readRecording(file) } : {};
      return safely([one], () =>
        recordRun(target, [one], { ...options, ...resume, file, signal, onProgress: progressOf(one) }),
      ).finally(() => {
        progress = undefined;
      });
    },
    leave(all, because) {
      for (const one of all) leaveOut(target, [one], { ...options, file: partFile(folder, one.contract.id) }, because);
    },
    close() {
      clearInterval(telling);
      return target.close();
    },
  };
}
