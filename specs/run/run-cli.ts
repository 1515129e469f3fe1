import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformanceSchema, type WrittenReport } from '../../helpers/report/report-schema.ts';

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

/** Plain Playwright, as who knows it would call it. */
export const playwright = (
  args: readonly string[],
  settings?: Readonly<Record<string, string>>,
): { child: ChildProcess; ended: Promise<CliRun> } =>
  start(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...args], settings);

type Letter = WrittenReport['letters'][number];
type Clause = WrittenReport['clauses'][number];
/** A check with what it shares with others: its letter, its clause, its exchange. */
type ToldCheck = Omit<WrittenReport['checks'][number], 'letter' | 'exchange'> &
  Letter &
  Omit<Clause, 'id'> & { readonly exchange: WrittenReport['exchanges'][number] | undefined };
export type ToldReport = Omit<WrittenReport, 'checks'> & { readonly checks: readonly ToldCheck[] };

/** The conformance.json of a report folder, proven against its schema, each check with what it shares with others; undefined where there is none. */
export function reportIn(folder: string): ToldReport | undefined {
  const file = join(folder, 'conformance.json');
  if (!existsSync(file)) return undefined;
  const report = conformanceSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const clauses = new Map(report.clauses.map(({ id, ...clause }) => [id, clause]));
  return {
    ...report,
    checks: report.checks.flatMap(({ letter, exchange, ...check }) => {
      const [clause, told] = [clauses.get(check.clause), report.letters[letter]];
      if (clause === undefined || told === undefined) throw new Error(`${check.id} refers to nothing`);
      return [
        { ...clause, ...told, ...check, exchange: exchange === undefined ? exchange : report.exchanges[exchange] },
      ];
    }),
  };
}
