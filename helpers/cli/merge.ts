import { Command } from 'commander';
import { joinRecordings } from '../exchange/join-recordings.ts';
import { replayRun } from '../run/replay-run.ts';
import { recordingFile } from '../run/run-files.ts';
import { readSettings } from '../target/settings.ts';
import { settingsGiven, withRunOptions } from './run-options.ts';

/** `merge`: the shards of a run, judged and reported as one. Sends nothing. */
export function mergeCommand(): Command {
  const command = withRunOptions(
    new Command('merge').description('Judges and reports the recordings of several shards as one run. Sends nothing.'),
  );
  return command.argument('<recording...>', 'the recording.jsonl of each shard').action((files: string[]) => {
    Object.assign(process.env, settingsGiven(command));
    const settings = readSettings();
    const merged = recordingFile(settings.GRAPH_REPORT_DIR);
    joinRecordings(files, merged);
    process.exitCode = replayRun(settings, merged);
  });
}
