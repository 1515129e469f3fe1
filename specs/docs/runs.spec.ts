import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { type CliRun, start, temporaryFolder } from '../run/run-cli.ts';
import { commandsIn, type Printed, pages } from './commands-in.ts';
import { filled, meant } from './printed-command.ts';
import { setDesk } from './readers-desk.ts';

test.describe.configure({ mode: 'parallel', timeout: 400_000 });

/** What is not run here, and why. Whatever else a page prints is. */
const leftOut: readonly (readonly [command: RegExp, because: string])[] = [
  [/^npm ci$/, 'CI begins with it'],
  [/^npm (?:test|run check)$/, 'CI is this'],
  [/^npm install /, 'needs a registry: specs/package installs the packed package'],
  [/^npm (?:pack|run build)/, 'specs/package builds and packs'],
  [/^npx playwright test --config specs/, 'it would run tests within tests'],
  [/ login /, 'a person confirms it in a browser: specs/harness/live-commands.spec.ts'],
  [/ mock --port/, 'it serves until it is stopped: specs/harness/mock-start.spec.ts'],
  [/^npm run mutants/, 'takes minutes, and has a workflow of its own'],
  [/^npm run bench/, 'takes minutes, and measures'],
  [/^npm run faults(?: -- --contracts my-contracts)?$/, 'takes minutes: specs/harness/faults.spec.ts'],
  [/strict-transport-security-missing/, 'the page tells how to make this fault'],
  [/ --resume/, 'needs an interrupted run: specs/run/interrupted.spec.ts'],
  [
    /--fault (?:approval-wanted|proxy-forbids)/,
    'as --fault claims-challenge: specs/harness/troubles.spec.ts runs each',
  ],
  [/ schema$/, 'it writes into the checkout: specs/contracts/schemas.spec.ts'],
  [/--scenario all/, 'takes many runs: specs/gate/gate.spec.ts'],
];

/** Where a command ends with another code than 0, as its page says. */
const codes: readonly (readonly [command: RegExp, code: number])[] = [
  [/--fault personal-accepted@/, 1],
  [/--fault claims-challenge/, 3],
  // The data of this desk lists too little to contradict anything.
  [/ drift contracts permissions/, 0],
  [/ drift /, 1],
];
/** Live, without a canary: what needs one is open, unless that is allowed. */
const openLive = /^npm run (?:conform|cli -- doctor)(?! .*--(?:allow-partial|replay))/;
const codeOf = (scene: Scene, command: string): number =>
  scene === 'live' && openLive.test(command) ? 3 : (codes.find(([pattern]) => pattern.test(command))?.[1] ?? 0);

const live = ['docs/live.md', 'docs/nightly.md', 'docs/tenant-validation.md'];
type Scene = 'mock' | 'live' | 'gate';
const sceneOf = ({ file, command }: Printed): Scene =>
  / gate /.test(command) ? 'gate' : live.includes(file) || /--target live/.test(command) ? 'live' : 'mock';

const printed = pages.flatMap((file) => commandsIn(file)).filter(({ shell }) => shell === 'bash');
/** What makes two commands one, however they are started: their own words, and on a desk with a live service that it is live. */
const sameness = ({ command }: Printed, scene: Scene): string => {
  const said = JSON.stringify(meant(command));
  return said.includes('"other"')
    ? command
    : scene === 'live'
      ? said.replace('"--target","live",', '').replace(/,?"--target","live"/, '')
      : said;
};
/** Commands of a scene in the order of the pages, each once. */
const commandsOf = (scene: Scene): Printed[] =>
  printed
    .filter((one) => sceneOf(one) === scene && !leftOut.some(([pattern]) => pattern.test(one.command)))
    .filter((one, at, all) => all.findIndex((other) => sameness(other, scene) === sameness(one, scene)) === at);

/** Runs a line in bash, with the commands of this checkout in place of npm's ways to them. */
function inBash(command: string, folder: string): Promise<CliRun> {
  const ours = `node '${resolve('helpers/cli/bin.mjs')}'`;
  const line = filled(command)
    .replace(/^npm run cli(?: --silent)?(?: -- |$)/, `${ours} `)
    .replace(/^npm run (\w+)(?: -- |$)/, `${ours} $1 `)
    .replace(/^npx graph-conformance /, `${ours} `)
    .replace(
      /^npx playwright test/,
      `node '${resolve('node_modules/@playwright/test/cli.js')}' test --config '${resolve('.')}'`,
    );
  return start('bash', ['-o', 'pipefail', '-c', `cd '${folder}' && ${line}`]).ended;
}

/** What the pages have told before, where a scene begins later. */
const before = [
  'npx graph-conformance init',
  'npm run cli -- compile intune-devices-manageddevice-retire.md --out my-contracts',
];

/** What must be there for a command, where the page speaks of another day. */
const given: readonly (readonly [command: RegExp, first: string])[] = [
  [/ compare last reports/, 'rm -rf last && cp -r reports last'],
];

async function follow(scene: Scene, folder: string): Promise<string[]> {
  if (scene === 'live') for (const command of before) await inBash(command, folder);
  const wrong: string[] = [];
  for (const { file, line, command } of commandsOf(scene)) {
    for (const [pattern, first] of given) if (pattern.test(command)) await inBash(first, folder);
    const from = performance.now();
    const { code, output, errors } = await inBash(command, folder);
    if (process.env.DOCS_TIMES) console.log(Math.round(performance.now() - from), code, command);
    if (code !== codeOf(scene, command))
      wrong.push(`${file}:${line}: ${command} ended with ${code}\n${output.slice(-600)}${errors}`);
  }
  return wrong;
}

const desk = (contracts: Parameters<typeof setDesk>[1]): string => {
  const folder = join(temporaryFolder(), 'beta');
  setDesk(folder, contracts);
  return folder;
};

test('the commands about the mock, pages and contracts do what their pages say', async () => {
  expect(await follow('mock', desk('two editions'))).toEqual([]);
});

test('the commands about clients do what their page says', async () => {
  expect(await follow('gate', desk('two editions'))).toEqual([]);
});

test('the commands about a live service do what their pages say, with the mock in its place', async () => {
  const folder = desk('none');
  const mock = await startMock();
  try {
    const [, settings = ''] = /```sh\n(GRAPH_TARGET[\s\S]*?)```/.exec(readFileSync('docs/live.md', 'utf8')) ?? [];
    const personal = `GRAPH_DELEGATED_PERSONAL_TOKEN=${mock.entra.mintPersonal(['User.Read'], 3600)}`;
    writeFileSync(join(folder, '.env'), `${settings.replaceAll('http://127.0.0.1:8085', mock.url)}\n${personal}\n`);
    expect(await follow('live', folder)).toEqual([]);
  } finally {
    await mock.close();
  }
});

test('every reason for leaving a command out is still the reason of one', () => {
  const idle = leftOut.filter(([pattern]) => !printed.some(({ command }) => pattern.test(command)));
  expect(idle.map(([pattern]) => String(pattern))).toEqual([]);
});
