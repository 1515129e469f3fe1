import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkoutCommands } from '../../helpers/cli/checkout-commands.ts';
import { commands } from '../../helpers/cli/commands.ts';
import { commandsIn, pages, unlabelled } from './commands-in.ts';
import { meant } from './printed-command.ts';

const all = { ...commands, ...checkoutCommands };
const { scripts, dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** What is wrong with a command as it is printed: a script or command that is not there, an option that it does not have, an argument too few. */
async function wrongWith(command: string): Promise<string[]> {
  const said = meant(command);
  if (said.kind === 'other') return [];
  if (said.kind === 'script') return said.name in scripts ? [] : [`no script ${said.name}`];
  // Without a command it tells which there are.
  if (said.name === '') return [];
  const entry = all[said.name];
  if (entry === undefined) return [`no command ${said.name}`];
  if (said.words.includes('--help')) return [];
  const own = await entry.load();
  const { operands, unknown } = own.parseOptions([...said.words]);
  const needed = own.registeredArguments.filter(({ required }) => required).length;
  return [
    ...unknown.filter((word) => word.startsWith('--') && !said.words.includes('--')).map((word) => `no option ${word}`),
    ...(operands.length + unknown.length < needed ? [`${said.name} needs ${needed} arguments`] : []),
  ];
}

for (const file of pages)
  test(`${file}: every command that it prints is one, with the options that it has`, async () => {
    const wrong: string[] = [];
    for (const { command, line } of commandsIn(file))
      wrong.push(...(await wrongWith(command)).map((what) => `${file}:${line}: ${what}: ${command}`));
    expect(wrong).toEqual([]);
    expect(unlabelled(readFileSync(file, 'utf8'))).toEqual([]);
  });

const mistakes: readonly [command: string, says: RegExp][] = [
  ['npm run cli -- conforn', /no command conforn/],
  ['npm run conform -- --contracs x', /no option --contracs/],
  ['npx graph-conformance drift old.md', /needs 2/],
  ['npm run typos', /no script typos/],
];
for (const [command, says] of mistakes)
  test(`a page with the command \`${command}\` is found`, async () => {
    expect((await wrongWith(command)).join()).toMatch(says);
  });

test('an option that npm would keep for itself is found', () => {
  expect(() => meant('npm run conform --strict')).toThrow(/npm would keep --strict/);
});

test('lines that only one shell takes stand beside those of the other', () => {
  const alone = pages.filter((file) => {
    const printed = commandsIn(file);
    const bashOnly = printed.some(
      ({ shell, command }) => shell === 'bash' && /&&|\| (?:grep|head|tail|jq)|^\w+=|\$\w|^export /.test(command),
    );
    return bashOnly && !printed.some(({ shell }) => shell === 'powershell');
  });
  expect(alone).toEqual([]);
  for (const { command } of pages.flatMap((file) => commandsIn(file)).filter(({ shell }) => shell === 'powershell'))
    expect(command).not.toMatch(/&&|grep|\$\(/);
});

test('the table of contents names every page, and every page that is named is there', () => {
  const linked = [...readFileSync('docs/README.md', 'utf8').matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => name);
  const there = readdirSync('docs').filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect([...linked].sort()).toEqual(there.sort());
});

test('every link from page to page leads to a file', () => {
  const dead = pages.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(dirname(file), path)))
      .map((path) => `${file}: ${path}`),
  );
  expect(dead).toEqual([]);
});

test('each dependency has its reason in docs/architecture.md, and nothing else has', () => {
  const [, table = ''] = readFileSync('docs/architecture.md', 'utf8').split('## What each dependency is for');
  const told = [...table.matchAll(/^\| (`.*`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect([...told].sort()).toEqual([...Object.keys(dependencies), ...Object.keys(peerDependencies)].sort());
});
