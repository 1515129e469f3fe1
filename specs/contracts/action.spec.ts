import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.strictObject({
  name: z.string(),
  id: z.string(),
  if: z.string().optional(),
  shell: z.literal('bash'),
  'working-directory': z.string(),
  env: z.record(z.string(), z.string()),
  run: z.string(),
});
/** What GitHub asks of a composite action. */
const schema = z.strictObject({
  name: z.string(),
  description: z.string().max(125),
  branding: z.strictObject({ icon: z.string(), color: z.string() }),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(step) }),
});
const action = schema.parse(parse(readFileSync('action.yml', 'utf8')));

interface Told {
  readonly code: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the scripts of both steps as GitHub would, with a command that leaves this report and ends with this code. */
function act(code: number, counts?: Readonly<Record<string, number>>, words = 'conform'): Told & { said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-action-'));
  mkdirSync(join(folder, 'reports'));
  if (counts !== undefined) {
    writeFileSync(join(folder, 'reports', 'conformance.json'), JSON.stringify({ summary: counts }));
    writeFileSync(join(folder, 'reports', 'summary.md'), '# summary\n');
  }
  writeFileSync(
    join(folder, 'command.mjs'),
    `console.log(JSON.stringify(process.argv.slice(2))); process.exit(${code});`,
  );
  const file = (name: string): string => join(folder, name);
  const common = { ...process.env, GITHUB_ACTION_PATH: resolve('.'), GITHUB_STEP_SUMMARY: file('summary') };
  const [judge, tell] = action.runs.steps.map(({ run }) => run);
  const bash = (script = '', env: Record<string, string>): ReturnType<typeof spawnSync> =>
    spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { ...common, ...env },
      encoding: 'utf8',
    });
  const judged = bash(judge, { RUN: 'node command.mjs', ARGUMENTS: words, GITHUB_OUTPUT: file('judge') });
  const CODE = outputsIn(file('judge')).code ?? '';
  const { status } = bash(tell, { CODE, REPORT_DIR: 'reports', GITHUB_OUTPUT: file('tell') });
  const summary = existsSync(file('summary')) ? readFileSync(file('summary'), 'utf8') : '';
  return { code: status, outputs: outputsIn(file('tell')), summary, said: String(judged.stdout) };
}

const outputsIn = (file: string): Record<string, string> =>
  Object.fromEntries([...readFileSync(file, 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]));

test('the action tells verdict and numbers, and each output comes from its step', () => {
  expect(Object.keys(action.outputs).sort()).toEqual(['blocked', 'unjudged', 'verdict', 'violations']);
  for (const [name, { value }] of Object.entries(action.outputs))
    expect(value).toBe(`\${{ steps.tell.outputs.${name} }}`);
});

test('no script of the action has an expression in it', () => {
  for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
});

const runs: readonly [what: string, code: number, counts: Record<string, number> | undefined, outputs: object][] = [
  ['a green run', 0, { conforms: 9 }, { verdict: 'conforms', violations: '0', blocked: '0', unjudged: '0' }],
  ['a red one', 1, { violates: 2, blocked: 1 }, { verdict: 'violates', violations: '2', blocked: '1', unjudged: '1' }],
  [
    'an incomplete one',
    3,
    { blocked: 3, inconclusive: 4 },
    { verdict: 'incomplete', violations: '0', blocked: '3', unjudged: '7' },
  ],
  ['a mistake', 2, { violates: 8 }, { verdict: 'mistake', violations: '0', blocked: '0', unjudged: '0' }],
  ['a run without a report', 1, undefined, { verdict: 'mistake', violations: '0', blocked: '0', unjudged: '0' }],
];
for (const [what, code, counts, outputs] of runs)
  test(`${what}: numbers, summary, and the exit code of the run`, () => {
    const told = act(code, counts);
    expect(told.outputs).toEqual(outputs);
    expect(told.code).toBe(code);
    expect(told.summary).toBe(counts === undefined || code === 2 ? '' : '# summary\n');
  });

test('words are handed on as they are: none becomes a script, and blanks part no word', () => {
  const { said } = act(0, {}, 'conform\n--clause\na b; $(touch here) `id`\n\n');
  expect(JSON.parse(said)).toEqual(['conform', '--clause', 'a b; $(touch here) `id`']);
});
