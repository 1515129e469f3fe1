import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isProcess } from '../common/lock-owner.ts';
import { Mistake } from '../common/mistake.ts';
import { complain } from '../common/say.ts';
import { writeWhole } from '../common/write-file.ts';
import { openRecording } from '../exchange/open-recording.ts';
import { splitRecording } from '../exchange/split-recording.ts';
import type { Wanted } from '../probe/plan.ts';
import { reportToCompare } from '../report/previous-report.ts';
import type { Settings } from '../settings/settings.ts';
import { proveFault } from '../target/prove-fault.ts';
import { contractsFor } from './chosen-contracts.ts';
import { endWithParent } from './end-with-parent.ts';
import { joinParts } from './join-parts.ts';
import { limitedTo } from './limited-to.ts';
import { proveSameRun } from './prove-same-run.ts';
import { forgetFailures, forgetRun, noteRun, type RunFile, runIn } from './run-files.ts';
import { joinRun } from './run-of-process.ts';
import { partFile, recordingFile, testsFile } from './run-paths.ts';
import { selectedClauses } from './selected-clauses.ts';
import { testsOf } from './tests-of.ts';
import { deviationsOf, wantedOf } from './wanted-of.ts';

/** Whether Playwright has other projects than ours: where it runs only those, there is no run of ours. */
export type Company = 'alone' | 'among others';

/**
 * Begins a run in the report folder: proves files, selection and settings, asks Playwright what it will judge, and writes that down.
 * `argv` is the command line of the runner. Throws a Mistake, and then leaves the files of the run before as they were.
 */
export async function beginRun(settings: Settings, argv: readonly string[], company: Company): Promise<void> {
  const folder = settings.GRAPH_REPORT_DIR;
  endWithParent();
  const contracts = contractsFor(settings);
  const wanted = wantedOf(settings, contracts);
  deviationsOf(settings, contracts, '');
  await proveFault(settings);
  if (settings.GRAPH_SINCE !== undefined) reportToCompare(settings.GRAPH_SINCE);
  const clauses = await selectedClauses(wanted, argv);
  const shard = shardIn(argv);
  if (company === 'among others' && clauses.length === 0 && shard.shard === undefined) return;
  const earlier = runIn(folder);
  if (earlier !== undefined && earlier.process !== process.pid && isProcess(earlier.process))
    throw new Mistake({
      file: folder,
      found: `another run, of process ${earlier.process}, writes into this folder`,
      instead: 'wait until it has ended, or name another folder with --report-dir',
    });
  if (settings.GRAPH_RESUME) goOn(settings, wanted, clauses);
  else forgetRun(folder);
  noteRun(folder, {
    run: randomUUID(),
    started: new Date().toISOString(),
    process: process.pid,
    clauses,
    ...shard,
  });
  writeWhole(testsFile(folder), `${JSON.stringify(testsOf(wanted), null, 2)}\n`);
  joinRun(resolve(folder));
}

/** Takes the interrupted recording apart, so that each contract is finished by itself. What a killed run left is first put together. */
function goOn(settings: Settings, wanted: readonly Wanted[], clauses: RunFile['clauses']): void {
  const folder = settings.GRAPH_REPORT_DIR;
  forgetFailures(folder);
  joinParts(settings, wanted);
  const file = recordingFile(folder);
  if (!existsSync(file))
    throw new Mistake({ file, found: 'there is no recording to finish', instead: 'run without --resume' });
  const { header, closing } = openRecording(file);
  proveSameRun(file, header, limitedTo(wanted, clauses));
  if (closing?.kind === 'end')
    complain('the run in the report folder is complete: nothing is left to send, it is judged again\n');
  forgetRun(folder);
  splitRecording(file, (contract) => partFile(folder, contract));
}

/** `--shard=1/2`, as Playwright takes it. */
function shardIn(argv: readonly string[]): Pick<RunFile, 'shard'> {
  const at = argv.findIndex((word) => word === '--shard' || word.startsWith('--shard='));
  const [, one, all] =
    /^(?:--shard=)?(\d+)\/(\d+)$/.exec((argv[at] === '--shard' ? argv[at + 1] : argv[at]) ?? '') ?? [];
  return one === undefined || all === undefined ? {} : { shard: { at: Number(one), of: Number(all) } };
}
