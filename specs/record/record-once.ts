import { existsSync } from 'node:fs';
import { Mistake } from '../../helpers/contract/mistake.ts';
import { withCleanErrors } from '../../helpers/exchange/clean-error.ts';
import { readRecording } from '../../helpers/exchange/recording.ts';
import { suite } from '../../helpers/exchange/suite.ts';
import type { Wanted } from '../../helpers/probe/plan.ts';
import { beginAttempt, endAttempt } from '../../helpers/run/attempt.ts';
import { progressMark } from '../../helpers/run/progress-line.ts';
import { proveSameRun } from '../../helpers/run/prove-same-run.ts';
import { limitedBySelected, recordingFile } from '../../helpers/run/run-files.ts';
import { untilStopped } from '../../helpers/run/stop-request.ts';
import { openTarget } from '../../helpers/target/open-target.ts';
import { recordRun } from '../../helpers/target/record-run.ts';
import type { Settings } from '../../helpers/target/settings.ts';

/**
 * Every probe of the selected clauses is sent once, through the guard, and recorded; gives why that failed, or undefined. Once a run:
 * a worker that Playwright starts anew finds the recording, or the failure, of the first one. It is no set-up project of its own because
 * the second worker that this would take costs as much as an empty Playwright run.
 */
export async function recordOnce(settings: Settings, all: readonly Wanted[]): Promise<string | undefined> {
  if (settings.GRAPH_REPLAY !== undefined) return undefined;
  const earlier = await beginAttempt(settings.GRAPH_REPORT_DIR);
  if (earlier !== undefined) return earlier.failure;
  try {
    await record(settings, limitedBySelected(all, settings));
    endAttempt(settings.GRAPH_REPORT_DIR);
    return undefined;
  } catch (error) {
    const failure =
      error instanceof Mistake
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    endAttempt(settings.GRAPH_REPORT_DIR, failure);
    return failure;
  }
}

async function record(settings: Settings, wanted: readonly Wanted[]): Promise<void> {
  const file = recordingFile(settings);
  if (settings.GRAPH_RESUME && !existsSync(file))
    throw new Mistake({ file, found: 'there is no recording to finish', instead: 'run without --resume' });
  const resume = settings.GRAPH_RESUME ? { resume: proveSameRun(readRecording(file), wanted) } : {};
  if (resume.resume?.closing?.kind === 'end')
    process.stderr.write('the run in the report folder is complete: nothing is left to send, it is judged again\n');
  const target = await openTarget(settings, wanted);
  const onProgress = (done: number, all: number): void => {
    if (done % 10 === 0 || done === all)
      process.stdout.write(`${progressMark}recording ${target.name}: ${done} of ${all} probes\n`);
  };
  try {
    await withCleanErrors(target.secrets, async () => {
      await target.prepare(wanted.map(({ contract }) => contract));
      const options = { file, suite: `${suite.name}/${suite.version}`, onProgress, ...resume };
      await untilStopped((signal) => recordRun(target, wanted, { ...options, signal }));
    });
  } finally {
    await target.close();
  }
}
