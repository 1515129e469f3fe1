import { suite } from '../common/suite.ts';
import { startRecording } from '../exchange/recording.ts';
import type { Settings } from '../settings/settings.ts';
import { targetNamed } from '../target/target-named.ts';
import type { RunFile } from './run-files.ts';
import { recordingFile } from './run-paths.ts';

/** The recording of a run to which no clause fell, such as a shard too many: it says so, and can be merged with its like; or of one that failed before it recorded anything. */
export function recordNothing(settings: Settings, { run, started, shard }: RunFile, failed?: string): void {
  const target = targetNamed(settings);
  startRecording(recordingFile(settings.GRAPH_REPORT_DIR), {
    kind: 'run',
    recordingVersion: 1,
    run,
    suite: `${suite.name}/${suite.version}`,
    target,
    probeId: run,
    clauses: [],
    routes: {},
    means: { cautious: target.kind === 'live', attempts: 1, devices: [], withheld: {} },
    started,
    shard,
  }).close(failed === undefined ? 'end' : 'stopped', failed);
}
