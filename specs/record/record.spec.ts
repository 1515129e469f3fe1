import { existsSync } from 'node:fs';
import { Mistake } from '../../helpers/contract/mistake.ts';
import { withCleanErrors } from '../../helpers/exchange/clean-error.ts';
import { readRecording } from '../../helpers/exchange/recording.ts';
import { suite } from '../../helpers/exchange/suite.ts';
import { wantedOf } from '../../helpers/run/judged-run.ts';
import { progressMark } from '../../helpers/run/progress-line.ts';
import { proveSameRun } from '../../helpers/run/prove-same-run.ts';
import { limitedBySelected, recordingFile } from '../../helpers/run/run-files.ts';
import { openTarget } from '../../helpers/target/open-target.ts';
import { recordRun } from '../../helpers/target/record-run.ts';
import { readSettings } from '../../helpers/target/settings.ts';
import { test } from '../lean-test.ts';

test('every probe is sent once, through the guard, and recorded', async () => {
  const settings = readSettings();
  const wanted = limitedBySelected(wantedOf(settings), settings);
  const file = recordingFile(settings);
  if (settings.GRAPH_RESUME && !existsSync(file))
    throw new Mistake({ file, found: 'there is no recording to finish', instead: 'run without --resume' });
  const resume = settings.GRAPH_RESUME ? { resume: proveSameRun(readRecording(file), wanted) } : {};
  const target = await openTarget(settings, wanted);
  const onProgress = (done: number, all: number): void => {
    if (done % 10 === 0 || done === all)
      process.stdout.write(`${progressMark}recording ${target.name}: ${done} of ${all} probes\n`);
  };
  try {
    await withCleanErrors(target.secrets, async () => {
      await target.prepare(wanted.map(({ contract }) => contract));
      await recordRun(target, wanted, { file, suite: `${suite.name}/${suite.version}`, onProgress, ...resume });
    });
  } finally {
    await target.close();
  }
});
