import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Command } from 'commander';
import { complain, say } from '../contract/say.ts';
import { stopRequest } from '../run/stop-request.ts';
import type { Settings } from '../target/settings.ts';
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
      process.exitCode = options.list ? await list() : await run(passed);
    });
}

async function list(): Promise<number> {
  const [{ loadContracts }, { wantedOf }, { listing }, settings] = await Promise.all([
    import('../contract/load-contracts.ts'),
    import('../run/wanted-of.ts'),
    import('./listing.ts'),
    provenSettings(),
  ]);
  const contracts = loadContracts(settings.GRAPH_CONTRACTS);
  say(listing(wantedOf(settings, contracts), contracts));
  return 0;
}

/**
 * Files, selection and target are proven by the run itself, before anything is sent: this process only starts it, and reads its report.
 * It reads the settings while Playwright loads, and ends it at once where they are mistaken.
 */
async function run(passed: readonly string[]): Promise<number> {
  const started = Date.now();
  const running = playwright(['test', ...passed]);
  const settings = await provenSettings().catch((error: unknown) => {
    running.child.kill('SIGKILL');
    throw error;
  });
  const status = await running.ended;
  const file = join(settings.GRAPH_REPORT_DIR, 'conformance.json');
  if (!existsSync(file) || statSync(file).mtimeMs < started) {
    // A mistake was told where it was found.
    if (status !== 2) complain('the run left no report: what is above says why\n');
    return 2;
  }
  const { z } = await import('zod');
  const { readTextFile } = await import('../contract/read-text-file.ts');
  const reported = z.object({ exitCode: z.int().min(0).max(3) });
  const { exitCode } = reported.parse(JSON.parse(readTextFile(file, { most: 500_000_000 })));
  return exitCode === 0 && status !== 0 ? 2 : exitCode;
}

async function provenSettings(): Promise<Settings> {
  const { readSettings } = await import('../target/settings.ts');
  const settings = readSettings();
  if (settings.GRAPH_MOCK_FAULT !== undefined) await (await import('../target/prove-fault.ts')).proveFault(settings);
  return settings;
}

function playwright(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<number> } {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  // A group of its own: Ctrl-C reaches it through here only. The first asks it to end in good order, the second ends it.
  const stop = stopRequest();
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: 'inherit',
    env: { ...process.env, CONFORMANCE_PARENT: String(process.pid), ...stop.environment },
    detached: true,
  });
  process.once('SIGINT', () => {
    stop.make();
    complain('stopping after the request that is under way; Ctrl-C again ends it at once\n');
    process.on('SIGINT', () => child.kill('SIGINT'));
  });
  process.on('SIGTERM', () => child.kill('SIGINT'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 2)));
  return { child, ended: ended.finally(() => stop.withdraw()) };
}
