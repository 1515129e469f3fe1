import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { command } from './live-command.ts';
import { expect } from './live-test.ts';
import { mixedPasscode, wordPasscode } from './planted-forms.ts';
import { formsOf, type SecretsByName, secretsBelow } from './secret-forms.ts';
import { type Scene, seeded, test } from './secrets-scene.ts';
import { passcodes } from './telltale-texts.ts';

/** Runs a command, and puts what it printed beside what it wrote. */
async function run({ settings, left }: Scene, args: readonly string[], more: Record<string, string> = {}) {
  const ended = await command(args, { ...settings, ...more });
  writeFileSync(join(left, `output of ${args[0]} ${args.length}.txt`), ended.output);
  return ended;
}

/** What was sent, and the strings within it, and within them. */
const layersOf = (text: string): string[] =>
  [0, 1, 2].reduce(
    (layers) => [
      ...layers,
      (layers.at(-1) ?? '').replace(/\\(["\\nrt])/g, (_, letter: string) => plain[letter] ?? letter),
    ],
    [text],
  );
const plain: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Each of these was given away, in each form, and the search finds it in what was sent: then finding nothing afterwards says something. */
function proveFindable({ service, own }: Scene, secrets: SecretsByName, forms: 'every form' | 'some form'): void {
  const control = join(own, 'control');
  mkdirSync(control, { recursive: true });
  for (const [depth, text] of layersOf(service.told()).entries()) writeFileSync(join(control, `${depth}.txt`), text);
  const found = new Set(secretsBelow(control, secrets).map((line) => line.slice(line.indexOf(': ') + 2)));
  for (const [name, secret] of Object.entries(secrets)) {
    const missing = Object.keys(formsOf(secret)).filter((form) => !found.has(`${name}, ${form}`));
    if (forms === 'every form') expect(missing, `forms of ${name} that nobody was told`).toEqual([]);
    else
      expect(
        [...found].some((one) => one.startsWith(`${name}, `)),
        `${name} was told`,
      ).toBe(true);
  }
}

/** A leak in a report of the search itself would be one, too: names and forms only. */
const leaks = ({ left, service }: Scene): string[] =>
  secretsBelow(left, {
    ...service.secrets,
    ...passcodes,
    'planted word': wordPasscode,
    'planted passcode': mixedPasscode,
  });

const configured = [
  'ready token',
  'personal token',
  'expired token',
  'private key',
  'password',
  ...Object.keys(seeded),
];
const pick = ({ service }: Scene, names: readonly string[]): SecretsByName =>
  Object.fromEntries(names.map((name) => [name, service.secrets[name] ?? '']));
const named = ({ service }: Scene, kind: string): string =>
  Object.keys(service.secrets).find((name) => name.startsWith(kind)) ?? kind;

test('a sound run with a canary leaves no secret behind, whatever refusals tell', async ({ scene }) => {
  scene.service.tell('refusals');
  const { code, output } = await run(scene, ['conform']);
  expect(code, output).toBe(0);
  proveFindable(
    scene,
    pick(scene, [...configured, named(scene, 'access_token'), named(scene, 'refresh_token')]),
    'every form',
  );
  proveFindable(scene, passcodes, 'some form');
  expect(leaks(scene)).toEqual([]);
  expect(readFileSync(join(scene.left, 'recording.jsonl'), 'utf8')).toContain('[removed: passcode]');
});

test('a failing run leaves no secret behind: redirects, HTML, broken HTTP', async ({ scene }) => {
  scene.service.tell('everything');
  const { code, output } = await run(scene, ['conform']);
  expect(code, output).toBe(1);
  proveFindable(scene, pick(scene, configured), 'every form');
  expect(leaks(scene)).toEqual([]);
  expect(existsSync(join(scene.left, 'allure-results'))).toBe(true);
});

test("Entra's refusals leave no secret behind, wherever they are cut", async ({ scene }) => {
  scene.service.tell('sign-ins');
  for (const form of [[], ['--json']]) expect((await run(scene, ['doctor', ...form])).code).toBe(3);
  const { code, output } = await run(scene, ['conform']);
  expect(code, output).toBe(3);
  expect(output).toContain('AADSTS7000215');
  proveFindable(scene, pick(scene, ['client secret', 'password', named(scene, 'client_assertion')]), 'every form');
  expect(leaks(scene)).toEqual([]);
});

/** Breaks the suite from within: an exception of ours that carries what it was about to send, or one that nobody could catch. */
const crashes = [
  ['conform', 'an exception in the middle of sending', 'throw error;', 'crashed with'],
  [
    'conform',
    'an exception that nobody catches',
    'setImmediate(() => { throw error; });',
    'The run failed after it began',
  ],
  ['doctor', 'an exception that nobody catches', 'setImmediate(() => { throw error; });', 'crashed with'],
] as const;

for (const [name, what, how, says] of crashes)
  test(`a crashing ${name} leaves no secret behind: ${what}`, async ({ scene }) => {
    const preload = join(scene.own, 'crash.mjs');
    writeFileSync(
      preload,
      `import { writeFileSync } from 'node:fs';
import http from 'node:http';
const { request } = http;
let calls = 0;
http.request = (options, ...rest) => {
  if (options.headers?.Authorization?.length > 30 && (calls += 1) === 3) {
    const error = new Error('crashed with ' + JSON.stringify(options.headers) + JSON.stringify(process.env));
    writeFileSync(${JSON.stringify(join(scene.own, 'crashed.txt'))}, error.stack);
    ${how}
  }
  return request(options, ...rest);
};
`,
    );
    const { code, output } = await run(scene, [name], { NODE_OPTIONS: `--import ${preload}` });
    expect(code).toBeGreaterThan(0);
    expect(output).toContain(says);
    // What was thrown had secrets in it, and the search finds them there.
    const thrown = secretsBelow(scene.own, pick(scene, ['personal token', 'password']));
    expect(thrown.filter((found) => found.includes('crashed.txt')).length).toBeGreaterThan(1);
    expect(leaks(scene)).toEqual([]);
  });

test('a killed run leaves no secret behind', async ({ scene }) => {
  scene.service.tell('refusals');
  scene.service.delay(40);
  const token = formsOf(scene.service.secrets['ready token'] ?? '').base64?.sought ?? '';
  const killed = await killedWhen(() => scene.service.told().includes(token), scene.settings);
  writeFileSync(join(scene.left, 'output.txt'), killed);
  proveFindable(scene, pick(scene, ['ready token', 'client secret']), 'every form');
  const recording = readFileSync(join(scene.left, 'recording.jsonl'), 'utf8');
  expect(recording).toContain('[removed: ');
  expect(recording).not.toContain('{"kind":"end"');
  expect(leaks(scene)).toEqual([]);
});

/** Runs until something is the case, and kills the command. Gives what was printed until all that it started has ended, too. */
async function killedWhen(isTime: () => boolean, settings: Record<string, string>): Promise<string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(GRAPH_|ACTIONS_|PW_|TEST_|PLAYWRIGHT_)/.test(name),
  );
  const child = spawn(process.execPath, ['helpers/cli/bin.mjs', 'conform'], {
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (output += part.toString('utf8')));
  const ended = new Promise((resolve) => child.on('close', resolve));
  for (let tries = 0; tries < 1_200 && !isTime(); tries += 1) await sleep(50);
  child.kill('SIGKILL');
  await ended;
  return output;
}

test('a dry run and a search for the caller print no secret', async ({ scene }) => {
  expect((await run(scene, ['plan'])).code).toBe(0);
  expect((await run(scene, ['plan', '--json'])).code).toBe(0);
  scene.service.tell('refusals');
  expect((await run(scene, ['doctor'])).code).toBe(0);
  expect((await run(scene, ['doctor', '--json'], { GRAPH_APPLICATION_CLIENT_ID: '' })).code).toBe(2);
  expect((await run(scene, ['login', 'application'])).code).toBe(2);
  expect(leaks(scene)).toEqual([]);
});
