import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { installPacked, type Packed } from '../../helpers/bench/install-packed.ts';
import { pageText } from '../page/page-text.ts';
import { reportIn } from '../run/run-cli.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let packed: Packed;
test.beforeAll(async () => {
  packed = await installPacked();
});

const inProject = (...path: string[]): string => join(packed.folder, ...path);
const textOf = (...path: string[]): string => readFileSync(inProject(...path), 'utf8');

interface Said {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program of the project as its owner would, in a folder of it, without anything of the checkout or of this Playwright. */
function run(name: string, args: readonly string[], folder = packed.folder): Said {
  const bare = Object.entries(process.env).filter(
    ([key]) => !/^(GRAPH_|PLAYWRIGHT_|TEST_|PW_|FORCE_|npm_|NODE_)/i.test(key),
  );
  const { status, stdout, stderr } = spawnSync(inProject('node_modules', '.bin', name), args, {
    cwd: folder,
    env: Object.fromEntries(bare),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { code: status, output: stdout, errors: stderr };
}
const ours = (args: readonly string[], folder?: string): Said => run('graph-conformance', args, folder);

test('the tarball holds compiled JavaScript with types, contracts, schemas, templates and docs, and nothing of the tests', () => {
  const { files, size } = packed;
  for (const file of [
    'dist/helpers/cli/packaged-bin.js',
    'dist/helpers/library/library.d.ts',
    'dist/specs/conformance/conformance.spec.js',
    'contracts/contract.schema.json',
    'templates/nightly.yml',
    '.env.example',
    'docs/verdicts.md',
  ])
    expect(files).toContain(file);
  const surplus = files.filter(
    (file) =>
      (/(?<!\.d)\.ts$/.test(file) && !file.startsWith('templates/')) ||
      /^(helpers|specs|\.github|node_modules)\/|^\.env$|bench|tsx/.test(file) ||
      (/\.spec\./.test(file) && !file.startsWith('dist/specs/conformance/')),
  );
  expect(surplus).toEqual([]);
  expect(size.packed).toBeLessThan(1_000_000);
  expect(existsSync(inProject('node_modules', 'tsx'))).toBe(false);
  expect(existsSync(inProject('node_modules', 'allure-playwright'))).toBe(false);
});

test('init writes what a first run needs, says so, and leaves every file that is there as it is', () => {
  const before = textOf('package.json');
  writeFileSync(inProject('.gitignore'), 'mine\n');
  const { code, output } = ours(['init']);
  expect(code).toBe(0);
  expect(output).toMatch(/^kept {5}package\.json/m);
  expect(output).toMatch(/^kept {5}\.gitignore/m);
  expect(output).toMatch(/^written {2}\.env\.example$/m);
  expect(output).toContain('graph-conformance conform');
  expect(output, 'it is installed').not.toContain('npm install');
  expect(output).toContain('Until a version is published to npm');
  expect(textOf('package.json')).toBe(before);
  expect(textOf('.gitignore')).toBe('mine\n');
  const again = ours(['init']).output;
  expect(again).not.toContain('written');
});

test('the schema that a contract names is there, for an editor without a network', () => {
  const contract = inProject('contracts', 'intune-devices-manageddevice-resetpasscode@2018-11-29.contract.yaml');
  const [, address = ''] = /^# yaml-language-server: \$schema=(.*)$/m.exec(readFileSync(contract, 'utf8')) ?? [];
  expect(JSON.parse(readFileSync(resolve(dirname(contract), address), 'utf8')).properties.page).toBeDefined();
});

test('conform runs from a folder below, with contracts of its own, and reports into the folder where it was called', () => {
  const below = inProject('deep', 'er');
  mkdirSync(below, { recursive: true });
  const { code, output, errors } = ours(['conform', '--contracts', '../../contracts', '--contract', 'all'], below);
  expect(errors).not.toMatch(/error/i);
  expect(output).toContain('The instrument is sound');
  expect(code).toBe(0);
  expect(reportIn(join(below, 'reports'))?.exitCode).toBe(0);
  expect(existsSync(join(below, 'reports', 'board.html'))).toBe(true);
  expect(existsSync(inProject('reports'))).toBe(false);
});

test('without contracts of its own it judges by those of the package, and a broken promise is red', () => {
  const empty = inProject('empty');
  mkdirSync(empty);
  const { code, output } = ours(['conform', '--section', 'prerequisites', '--fault', 'personal-accepted'], empty);
  expect(output).toContain('✗ violates  prerequisites/DelegatedPersonal');
  expect(code).toBe(1);
});

test('a Playwright project of three lines has our tests beside its own, and writes our reports', () => {
  const folder = inProject('own');
  mkdirSync(join(folder, 'tests'), { recursive: true });
  writeFileSync(
    join(folder, 'playwright.config.ts'),
    textOf('playwright.config.ts').replace(
      'conformance())',
      "conformance(), { reporter: 'line', projects: [{ name: 'mine', testDir: 'tests' }] })",
    ),
  );
  writeFileSync(
    join(folder, 'tests', 'mine.spec.ts'),
    "import { test } from '@playwright/test';\ntest('mine', () => {});\n",
  );
  const mine = run('playwright', ['test', '--project=mine'], folder);
  expect(mine.output).toContain('1 passed');
  expect(mine.code).toBe(0);
  expect(existsSync(join(folder, 'reports', 'conformance.json'))).toBe(false);
  const both = run('playwright', ['test', '--grep=mine|@request-body'], folder);
  expect(both.output).toMatch(/\d+ passed/);
  expect(both.code).toBe(0);
  const sections = reportIn(join(folder, 'reports'))?.checks.map(({ section }) => section);
  expect([...new Set(sections)]).toEqual(['request-body']);
});

test('a program records, judges, reports and compiles with the library, and its types resolve', () => {
  const folder = inProject('program');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'program.mts'),
    `import { compile, judge, loadContracts, record, report, type Result, select, type Verdict } from 'graph-conformance';
import { conformance } from 'graph-conformance/playwright';

const wanted = select(loadContracts('../contracts'), { section: 'request-body' });
const recording = await record(wanted, { file: 'mine/recording.jsonl', settings: { GRAPH_MOCK_PROFILE: 'page-2018' } });
const results: Result[] = judge(recording, wanted);
const verdicts: Verdict[] = [...new Set(results.map(({ verdict }) => verdict))];
const { contract, diagnostics } = await compile('# nothing', { file: 'beta/a-page.md' });
const code: 0 | 1 | 2 | 3 = report(recording, wanted, { folder: 'mine' });
console.log(JSON.stringify({ verdicts, contract, codes: diagnostics.map((one) => one.code), code, config: typeof conformance }));
`,
  );
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        ...{
          module: 'nodenext',
          target: 'es2023',
          lib: ['esnext', 'dom'],
          strict: true,
          exactOptionalPropertyTypes: true,
        },
        ...{ typeRoots: [resolve('node_modules/@types')], types: ['node'] },
      },
      files: ['program.mts'],
    }),
  );
  const compiler = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { encoding: 'utf8' });
  expect(compiler.stdout).toBe('');
  const { stdout, stderr } = spawnSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toContain('The instrument is sound');
  expect(JSON.parse(stdout)).toEqual({
    verdicts: ['conforms', 'observed'],
    contract: null,
    codes: ['not-a-reference-page'],
    code: 0,
    config: 'function',
  });
});

test('help speaks of the command as it was called, and has only what the package has', () => {
  expect(ours(['conform', '--help']).output).toContain('Usage: graph-conformance conform [options]');
  const { output } = ours(['--help']);
  expect(output).toContain('graph-conformance <command> [options]');
  expect(output).not.toMatch(/npm run|bench/);
});

test('a page that only a worker may read becomes a contract, and its schema is found', () => {
  const folder = inProject('writer', 'beta');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'thing-get.md'), pageText({ notes: 'Gets a thing. '.repeat(12_000) }));
  const { code, output, errors } = ours(['compile', 'thing-get.md', '--out', 'mine'], folder);
  expect(`${output}${errors}`).toContain('thing-get@2020-03-24.contract.yaml');
  expect(code).toBe(0);
  const contract = readFileSync(join(folder, 'mine', 'thing-get@2020-03-24.contract.yaml'), 'utf8');
  const [, address = ''] = /\$schema=(.*)$/m.exec(contract) ?? [];
  expect(address).toBe('../../../node_modules/graph-conformance/contracts/contract.schema.json');
});

test('init adds no contract where there are some', () => {
  const folder = inProject('theirs');
  mkdirSync(join(folder, 'contracts', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'contracts', 'deep', 'a@2020-01-01.contract.yaml'), 'page: a\n');
  const { output } = ours(['init', 'theirs']);
  expect(output).toMatch(/^written {2}\.gitignore$/m);
  expect(output).not.toContain('written  contracts/');
  expect(existsSync(join(folder, 'contracts', 'deviations.yaml'))).toBe(false);
});

test('the JSON Schemas have addresses of their own', () => {
  const names = ['contract', 'notes', 'odata-error', 'conformance'];
  const script = `for (const name of ${JSON.stringify(names)}) console.log(import.meta.resolve('graph-conformance/schemas/' + name + '.schema.json'));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: packed.folder,
    encoding: 'utf8',
  });
  const files = stdout.trim().split('\n');
  expect(files).toHaveLength(names.length);
  for (const file of files) expect(JSON.parse(readFileSync(new URL(file), 'utf8'))).toHaveProperty('$schema');
});
