import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { Mistake } from '../common/mistake.ts';
import { selecting, settingsGiven, withRunOptions } from './run-options.ts';

/** `merge`: the shards of a run, judged and reported as one. Sends nothing. */
export function mergeCommand(): Command {
  const command = withRunOptions(
    new Command('merge').description('Judges and reports the recordings of several shards as one run. Sends nothing.'),
    [...selecting, 'report-dir', 'since', 'deviations', 'strict', 'allow-partial'],
  );
  return command.argument('<recording...>', 'the recording.jsonl of each shard').action(async (files: string[]) => {
    Object.assign(process.env, settingsGiven(command));
    const [{ joinRecordings }, { reportToCompare }, { replayRun }, { recordingFile }, { readSettings }] =
      await Promise.all([
        import('../exchange/join-recordings.ts'),
        import('../report/previous-report.ts'),
        import('../run/replay-run.ts'),
        import('../run/run-paths.ts'),
        import('../settings/settings.ts'),
      ]);
    const settings = readSettings();
    const merged = recordingFile(settings.GRAPH_REPORT_DIR);
    const there = files.filter((file) => existsSync(file));
    const gone = files.filter((file) => !existsSync(file));
    if (there.length === 0)
      throw new Mistake({
        found: `no such recording: ${gone.join(', ')}`,
        instead: 'name the recording.jsonl of each shard',
      });
    if (settings.GRAPH_SINCE !== undefined) reportToCompare(settings.GRAPH_SINCE);
    joinRecordings(there, merged);
    process.exitCode = replayRun(settings, merged, gone);
  });
}
