import { spawn } from 'node:child_process';
import { z } from 'zod';
import { Mistake } from '../common/mistake.ts';
import type { Wanted } from '../probe/plan.ts';
import { testPath } from './clause-titles.ts';
import { ownConfig } from './playwright-config.ts';
import type { RunFile } from './run-files.ts';

const suite = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string() })).optional(),
  get suites() {
    return z.array(suite).optional();
  },
});
const listing = z.object({ suites: z.array(suite), errors: z.array(z.object({ message: z.string().optional() })) });

/**
 * Which clauses Playwright will judge with these command-line arguments (`--grep`, `--shard`, `--last-failed`, a file and line): asked of
 * Playwright itself, which lists them with the same arguments in half a second. Without arguments, in the UI and in an editor: all.
 * Throws a Mistake where nothing is selected, but for a shard or a rerun that has nothing to do.
 */
export async function selectedClauses(
  wanted: readonly Wanted[],
  [, cli, command, ...args]: readonly string[],
): Promise<RunFile['clauses']> {
  const asked = args.filter((one) => one !== ownConfig);
  if (cli === undefined || command !== 'test' || asked.length === 0 || asked.some((one) => one.startsWith('--ui')))
    return 'all';
  const { code, said } = await list(cli, args);
  const { suites, errors } = listing.parse(JSON.parse(said.slice(Math.max(0, said.indexOf('{')))));
  const paths = new Set(suites.flatMap((file) => pathsIn(file.suites ?? [], [])));
  const all = wanted.flatMap(({ clauses }) => clauses);
  const selected = all.filter((clause) => paths.has(testPath(clause)));
  if (selected.length === 0 && code !== 0)
    throw new Mistake({
      found: `nothing is selected: ${errors.map(({ message }) => message ?? '').join('; ')}`,
      instead: '`--list` shows what there is',
    });
  return selected.length === all.length ? 'all' : selected.map((clause) => clause.id);
}

const pathsIn = (suites: readonly z.infer<typeof suite>[], above: readonly string[]): string[] =>
  suites.flatMap(({ title, specs = [], suites: below = [] }) => [
    ...specs.map((spec) => [...above, title, spec.title].join(' › ')),
    ...pathsIn(below, [...above, title]),
  ]);

function list(cli: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PLAYWRIGHT_JSON_'));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'test', ...args, '--list', '--reporter=json'], {
      env: Object.fromEntries(inherited),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said: Buffer.concat(chunks).toString() }));
  });
}
