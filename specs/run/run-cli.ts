import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Conformance, conformanceSchema } from '../../helpers/report/report-schema.ts';

export interface CliRun {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** The environment of these tests without any setting or reporter of the outer Playwright. */
function bareEnvironment(settings: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(GRAPH_|PLAYWRIGHT_|TEST_|PW_|FORCE_COLOR)/.test(name) ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(inherited), ...settings };
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'graph-conformance-'));

/** Starts a command line as a user would; `ended` resolves with what it said. */
export function start(
  command: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): { child: ChildProcess; ended: Promise<CliRun> } {
  const child = spawn(command, args, { env: bareEnvironment(settings), stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { output: '', errors: '' };
  child.stdout?.on('data', (chunk) => (said.output += String(chunk)));
  child.stderr?.on('data', (chunk) => (said.errors += String(chunk)));
  return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said }))) };
}

export const cli = (args: readonly string[], settings?: Readonly<Record<string, string>>): Promise<CliRun> =>
  start(process.execPath, ['helpers/cli/bin.mjs', ...args], settings).ended;

/** The conformance.json of a report folder, proven against its schema; undefined where there is none. */
export function reportIn(folder: string): Conformance | undefined {
  const file = join(folder, 'conformance.json');
  return existsSync(file) ? conformanceSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}
