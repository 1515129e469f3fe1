import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Command } from 'commander';
import { Mistake } from '../common/mistake.ts';
import { complain, say } from '../common/say.ts';
import type { Settings } from '../settings/settings.ts';
import { giveSettings, type OptionOfSetting, withRunOptions } from './run-options.ts';

interface ConformOptions {
  readonly list?: true;
  readonly json?: true;
  readonly replay?: string;
}

const own: readonly OptionOfSetting[] = [
  ['--replay <recording>', 'judge an earlier recording again; nothing is sent', 'GRAPH_REPLAY'],
  ['--resume', 'finish the interrupted recording in the report folder', 'GRAPH_RESUME'],
];

/** `conform`: judges a service by its contracts. Runs Playwright, which records and judges; gives the report's exit code. */
export function conformCommand(): Command {
  const command = withRunOptions(
    new Command('conform').description(
      'Judges a service by its contracts: records every probe once, then judges the recording.',
    ),
  );
  for (const [flag, description] of own) command.option(flag, description);
  return command
    .option('--list', 'print what would be judged, and judge nothing')
    .option('--json', 'with --list: one JSON object a clause')
    .argument('[playwright...]', 'after --: options for Playwright itself, e.g. -- --grep @required')
    .action(async (passed: string[], options: ConformOptions) => {
      proveSeparated(passed);
      if (options.json && !options.list)
        throw new Mistake({
          found: '--json belongs to --list',
          instead: 'a run writes conformance.json into its report folder',
        });
      giveSettings(command, own);
      process.exitCode = options.list
        ? await list(options.json ? 'json' : 'text')
        : options.replay !== undefined && passed.length === 0
          ? await replay()
          : await run(passed);
    });
}

/** A word that no option takes is for Playwright only behind `--`: it would take it for a file of tests, and find none. */
function proveSeparated(passed: readonly string[]): void {
  const at = process.argv.lastIndexOf('--', process.argv.length - passed.length);
  if (passed.length === 0 || at === process.argv.length - passed.length - 1) return;
  throw new Mistake({
    found: `${passed[0]} belongs to no option`,
    instead: 'name contracts with --contract; what is for Playwright stands behind --',
  });
}

async function list(format: 'json' | 'text'): Promise<number> {
  const [{ loadContracts }, { wantedOf }, { listing, listingJson }, settings] = await Promise.all([
    import('../contract/load-contracts.ts'),
    import('../run/wanted-of.ts'),
    import('./listing.ts'),
    provenSettings(),
  ]);
  const contracts = loadContracts(settings.GRAPH_CONTRACTS);
  const wanted = wantedOf(settings, contracts);
  say(format === 'json' ? listingJson(wanted) : listing(wanted, contracts));
  return 0;
}

/**
 * Files, selection and target are proven by the run itself, before anything is sent: this process starts it, and writes its reports when Playwright has
 * ended, or was ended at once. With another reporter Playwright's own end has written them, and told that reporter.
 */
async function run(passed: readonly string[]): Promise<number> {
  const [settings, { ownConfig }, { runIn }] = await Promise.all([
    provenSettings(),
    import('../run/playwright-config.ts'),
    import('../run/run-files.ts'),
  ]);
  const started = Date.now();
  // What ends a run is loaded while it is under way.
  const [{ pid, status, signal }, { endRun }] = await Promise.all([
    playwright(['test', ownConfig, ...passed]),
    import('../run/end-run.ts'),
  ]);
  const left = runIn(settings.GRAPH_REPORT_DIR);
  if (left !== undefined && (signal !== null || left.process === pid)) {
    const { exitCode, failures } = endRun(settings, 'whole');
    // Where Playwright ended by itself a report tells them, if there is one.
    if (signal !== null || exitCode === 'none') for (const failure of failures) complain(`${failure}\n`);
    if (signal === null && exitCode === 'none' && failures.length === 0) complain('nothing was recorded\n');
    return exitCode === 'none' || (exitCode === 0 && signal === null && status !== 0) ? 2 : exitCode;
  }
  const file = join(settings.GRAPH_REPORT_DIR, 'conformance.json');
  if (!existsSync(file) || statSync(file).mtimeMs < started) {
    // A mistake was told where it was found.
    if (status !== 2) complain('the run left no report: what is above says why\n');
    return 2;
  }
  const [{ reportLines }, { z }] = await Promise.all([import('../report/report-lines.ts'), import('zod')]);
  for (const [name, value] of reportLines(file)) {
    if (name !== 'exitCode') continue;
    const exitCode = z.int().min(0).max(3).parse(value);
    return exitCode === 0 && status !== 0 ? 2 : exitCode;
  }
  return 2;
}

/** Judges an earlier recording again, in this process: nothing is sent, and no test runner is needed. */
async function replay(): Promise<number> {
  const [{ replayRun }, settings] = await Promise.all([import('../run/replay-run.ts'), provenSettings()]);
  return replayRun(settings, settings.GRAPH_REPLAY ?? '');
}

async function provenSettings(): Promise<Settings> {
  const { readSettings } = await import('../settings/settings.ts');
  return readSettings();
}

interface Ended {
  readonly pid: number | undefined;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

function playwright(args: readonly string[]): Promise<Ended> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  // A group of its own: Ctrl-C reaches it through here only. The first asks it to end in good order, the second ends it at once.
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: 'inherit',
    env: { ...process.env, CONFORMANCE_PARENT: String(process.pid) },
    detached: true,
  });
  process.once('SIGINT', () => {
    complain('stopping after the request that is under way; Ctrl-C again ends it at once\n');
    child.kill('SIGINT');
    process.on('SIGINT', () => killGroup(child));
  });
  process.on('SIGTERM', () => child.kill('SIGINT'));
  process.on('SIGHUP', () => child.kill('SIGINT'));
  return new Promise((resolve) => child.on('exit', (status, signal) => resolve({ pid: child.pid, status, signal })));
}

/** The runner and its workers. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
