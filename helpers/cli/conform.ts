import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Command } from 'commander';
import { loadContracts } from '../contract/load-contracts.ts';
import { previousReport } from '../report/previous-report.ts';
import { deviationsOf, wantedOf } from '../run/judged-run.ts';
import { openTarget } from '../target/open-target.ts';
import { proveFault } from '../target/prove-fault.ts';
import { readSettings, type Settings } from '../target/settings.ts';
import { listing } from './listing.ts';
import { settingsGiven, withRunOptions } from './run-options.ts';

interface ConformOptions {
  readonly list?: true;
  readonly replay?: string;
  readonly resume?: true;
}

/** `conform`: judges a service by its contracts. Runs Playwright, which records and judges; gives the report's exit code. */
export function conformCommand(): Command {
  const command = withRunOptions(
    new Command('conform').description(
      'Judges a service by its contracts: records every probe once, then judges the recording.',
    ),
  );
  return command
    .option('--list', 'print what would be judged, and judge nothing')
    .option('--replay <recording>', 'judge an earlier recording again; nothing is sent')
    .option('--resume', 'finish the interrupted recording in the report folder')
    .argument('[playwright...]', 'after --: options for Playwright itself, e.g. -- --grep @required')
    .action(async (passed: string[], options: ConformOptions) => {
      const given = {
        ...settingsGiven(command),
        ...(options.replay === undefined ? {} : { GRAPH_REPLAY: options.replay }),
        ...(options.resume ? { GRAPH_RESUME: 'true' } : {}),
      };
      Object.assign(process.env, given);
      const settings = readSettings();
      await proveFault(settings);
      const contracts = loadContracts(settings.GRAPH_CONTRACTS);
      const wanted = wantedOf(settings, contracts);
      deviationsOf(settings, contracts, '');
      // A live target whose settings do not fit together is a mistake before anything starts.
      if (settings.GRAPH_TARGET === 'live' && settings.GRAPH_REPLAY === undefined)
        await (await openTarget(settings, wanted)).close();
      if (options.list) process.stdout.write(listing(wanted));
      else process.exitCode = await run(settings, passed);
    });
}

async function run(settings: Settings, passed: readonly string[]): Promise<number> {
  const before = previousReport(settings.GRAPH_REPORT_DIR)?.run.id;
  const started = Date.now();
  if (settings.GRAPH_REPLAY === undefined && !settings.GRAPH_RESUME)
    rmSync(join(settings.GRAPH_REPORT_DIR, 'allure-results'), { recursive: true, force: true });
  const status = await playwright(['test', ...passed]);
  const report = previousReport(settings.GRAPH_REPORT_DIR);
  const fresh =
    report !== undefined &&
    (report.run.id !== before || settings.GRAPH_REPLAY !== undefined || settings.GRAPH_RESUME) &&
    existsSync(join(settings.GRAPH_REPORT_DIR, 'conformance.json')) &&
    Date.parse(report.started) <= Date.now() &&
    Date.now() >= started;
  if (!fresh) {
    process.stderr.write('the run left no report: what is above says why\n');
    return 2;
  }
  return report.exitCode === 0 && status !== 0 ? 2 : report.exitCode;
}

function playwright(args: readonly string[]): Promise<number> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: 'inherit', env: process.env });
    // Playwright hears Ctrl-C itself and ends in good order; this process waits for it.
    const wait = (): void => {};
    process.on('SIGINT', wait);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('exit', (code) => resolve(code ?? 2));
  });
}
