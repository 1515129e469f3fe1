import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { readSettings, type Settings } from '../target/settings.ts';
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
      if (settings.GRAPH_MOCK_FAULT !== undefined)
        await (await import('../target/prove-fault.ts')).proveFault(settings);
      if (options.list) process.stdout.write(await list(settings));
      else process.exitCode = await run(settings, passed);
    });
}

async function list(settings: Settings): Promise<string> {
  const [{ loadContracts }, { wantedOf }, { listing }] = await Promise.all([
    import('../contract/load-contracts.ts'),
    import('../run/judged-run.ts'),
    import('./listing.ts'),
  ]);
  return listing(wantedOf(settings, loadContracts(settings.GRAPH_CONTRACTS)));
}

/** Files, selection and target are proven by the run itself, before anything is sent: this process only starts it, and reads its report. */
async function run(settings: Settings, passed: readonly string[]): Promise<number> {
  const file = join(settings.GRAPH_REPORT_DIR, 'conformance.json');
  const before = writtenAt(file);
  const status = await playwright(['test', ...passed]);
  if (writtenAt(file) === before) {
    process.stderr.write('the run left no report: what is above says why\n');
    return 2;
  }
  const { exitCode } = reported.parse(JSON.parse(readFileSync(file, 'utf8')));
  return exitCode === 0 && status !== 0 ? 2 : exitCode;
}

const reported = z.object({ exitCode: z.int().min(0).max(3) });

const writtenAt = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0);

function playwright(args: readonly string[]): Promise<number> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  return new Promise((resolve) => {
    // A group of its own: Ctrl-C reaches it once, through here, whoever pressed it. A second one ends it at once.
    const child = spawn(process.execPath, [cli, ...args], {
      stdio: 'inherit',
      env: { ...process.env, CONFORMANCE_PARENT: String(process.pid) },
      detached: true,
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal === 'SIGTERM' ? 'SIGINT' : signal));
    child.on('exit', (code) => resolve(code ?? 2));
  });
}
