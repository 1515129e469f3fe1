import { expect, test } from '@playwright/test';
import { checkoutCommands } from '../../helpers/cli/checkout-commands.ts';
import { commands } from '../../helpers/cli/commands.ts';
import { ran } from '../in-process.ts';
import { start } from './run-cli.ts';

const all = Object.entries({ ...commands, ...checkoutCommands });

/** The words of an example as a shell would split them. */
const wordsOf = (options: string): string[] =>
  (options.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'(.*)'$/, '$1'));

for (const [name, { load, examples }] of all)
  test(`${name} has examples, and takes the options that they show`, async () => {
    expect(examples.length).toBeGreaterThan(0);
    const command = await load();
    for (const [options] of examples) {
      const { operands, unknown } = command.parseOptions(wordsOf(options));
      expect(unknown.filter((word) => word.startsWith('--') && word !== '--')).toEqual([]);
      const needed = command.registeredArguments.filter(({ required }) => required).length;
      expect(operands.length + unknown.length, options).toBeGreaterThanOrEqual(needed);
    }
  });

const forPipes = ['conform', 'plan', 'mock', 'gate', 'faults', 'compile', 'drift', 'lint', 'doctor'];
for (const name of forPipes)
  test(`${name} has --json for whoever pipes it`, async () => {
    const command = await commands[name]?.load();
    expect(command?.options.map(({ long }) => long)).toContain('--json');
  });

const lifecycles: readonly (readonly [what: string, event: string | undefined, usage: string])[] = [
  ['npm run conform', 'conform', 'Usage: npm run conform -- [options]'],
  ['npm run cli', 'cli', 'Usage: npm run cli -- conform [options]'],
];
for (const [what, event, usage] of lifecycles)
  test(`help speaks of the command as it was called: ${what}`, async () => {
    const { output } = await ran(['conform', '--help'], event === undefined ? {} : { npm_lifecycle_event: event });
    expect(output).toContain(usage);
    const example = `${usage.replace('Usage: ', '').replace(' [options]', '')} --list --json`;
    expect(output).toContain(example);
  });

test('an unknown command names the nearest, and exit code 2', async () => {
  const { code, errors } = await ran(['conforn']);
  expect(errors).toContain('conform');
  expect(code).toBe(2);
});

test('conform --list --json prints a clause a line, and a reader who stops early sees no stack', async () => {
  const { code, output } = await ran(['conform', '--list', '--json', '--section', 'request-body']);
  const lines = output.trim().split('\n');
  expect(code).toBe(0);
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({ section: 'request-body', level: expect.any(String) });
  expect(lines.length).toBeGreaterThan(1);
  const early = await start('bash', ['-c', 'node helpers/cli/bin.mjs faults --list --json | head -1']).ended;
  expect(JSON.parse(early.output)).toHaveProperty('breaks');
  expect(early.errors).toBe('');
});

test('--json without --list is a mistake: the run has its report', async () => {
  const { code, errors } = await ran(['conform', '--json']);
  expect(code).toBe(2);
  expect(errors).toContain('conformance.json');
});
