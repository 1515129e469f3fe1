import { join } from 'node:path';
import { Command } from 'commander';
import { loadContracts } from '../contract/load-contracts.ts';
import { mergeRecordings } from '../exchange/merge-recordings.ts';
import { judgedRun } from '../run/judged-run.ts';
import { report } from '../run/report.ts';
import { wantedOf } from '../run/wanted-of.ts';
import { readSettings } from '../target/settings.ts';
import { settingsGiven, withRunOptions } from './run-options.ts';

/** `merge`: the shards of a run, judged and reported as one. Sends nothing. */
export function mergeCommand(): Command {
  const command = withRunOptions(
    new Command('merge').description('Judges and reports the recordings of several shards as one run. Sends nothing.'),
  );
  return command.argument('<recording...>', 'the recording.jsonl of each shard').action((files: string[]) => {
    Object.assign(process.env, settingsGiven(command));
    const merged = join(readSettings().GRAPH_REPORT_DIR, 'recording.jsonl');
    mergeRecordings(files, merged);
    const settings = { ...readSettings(), GRAPH_REPLAY: merged };
    const contracts = loadContracts(settings.GRAPH_CONTRACTS);
    const run = judgedRun(settings, wantedOf(settings, contracts), contracts);
    process.exitCode = report(settings, run, { interrupted: run.recording.closing?.kind !== 'end', failed: false });
  });
}
