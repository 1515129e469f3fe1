import { existsSync, statSync } from 'node:fs';
import { joinRecordings } from '../exchange/join-recordings.ts';
import { interrupted } from '../exchange/recording.ts';
import type { Wanted } from '../probe/plan.ts';
import type { Settings } from '../settings/settings.ts';
import { limitedTo } from './limited-to.ts';
import { failuresIn, runIn } from './run-files.ts';
import { partFile, recordingFile } from './run-paths.ts';

/** Puts the parts of the run in the report folder into its `recording.jsonl`. `nothing`: there is no run, or nothing was recorded. */
export function joinParts({ GRAPH_REPORT_DIR: folder }: Settings, wanted: readonly Wanted[]): 'joined' | 'nothing' {
  const run = runIn(folder);
  if (run === undefined) return 'nothing';
  const all = limitedTo(wanted, run.clauses);
  const failed = Object.fromEntries([...failuresIn(folder)].map(([id, because]) => [id, because.trim()]));
  const reached = all.filter(({ contract: { id } }) => failed[id] === undefined && isBegun(partFile(folder, id)));
  if (reached.length === 0) return 'nothing';
  const left = all.filter((one) => !reached.includes(one));
  joinRecordings(
    reached.map(({ contract }) => partFile(folder, contract.id)),
    recordingFile(folder),
    left.length === 0
      ? undefined
      : {
          clauses: left.flatMap(({ clauses }) => clauses.map((clause) => clause.id)),
          routes: Object.fromEntries(
            left.map(({ contract, routes }) => [contract.id, routes.map((route) => route.id)]),
          ),
          ...(left.every(({ contract }) => failed[contract.id] !== undefined) ? {} : { because: interrupted }),
          failed,
        },
    run.shard,
  );
  return 'joined';
}

const isBegun = (file: string): boolean => existsSync(file) && statSync(file).size > 0;
