import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { pageText, rows } from './page-text.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = `import { compileCommand } from './helpers/cli/compile.ts'; await compileCommand().parseAsync(process.argv.slice(1), { from: 'user' });`;

function compile(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', command, '--', ...args],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  return { status, stdout, stderr, lines: stdout.split('\n').filter((line) => line !== '') };
}

test('--json prints one line per page: file, contract, diagnostics', () => {
  const info = test.info();
  writeFileSync(info.outputPath('thing-get.md'), pageText());
  writeFileSync(info.outputPath('thing-list.md'), pageText());
  const { status, lines } = compile('--json', info.outputPath());
  expect(status).toBe(0);
  const read = lines.map((line) => JSON.parse(line));
  expect(read.map((one) => Object.keys(one))).toEqual([
    ['file', 'contract', 'diagnostics'],
    ['file', 'contract', 'diagnostics'],
  ]);
  expect(read[0].file).toBe(info.outputPath('thing-get.md'));
  for (const one of read)
    for (const diagnostic of one.diagnostics)
      expect(Object.keys(diagnostic)).toEqual(['code', 'severity', 'line', 'message']);
});

test('a page without a contract is exit code 1, one that cannot be read 2', () => {
  const info = test.info();
  writeFileSync(info.outputPath('book.md'), '# A book\n');
  writeFileSync(info.outputPath('thing-get.md'), pageText());
  const one = compile('--json', info.outputPath('thing-get.md'), info.outputPath('book.md'));
  expect(one.status).toBe(1);
  expect(JSON.parse(one.lines[1] ?? '')).toMatchObject({
    contract: null,
    diagnostics: [{ code: 'not-a-reference-page' }],
  });
  const two = compile('--json', info.outputPath('book.md'), info.outputPath('nothing.md'));
  expect(two.status).toBe(2);
  expect(JSON.parse(two.lines[1] ?? '')).toMatchObject({ contract: null, diagnostics: [{ code: 'page-unreadable' }] });
});

test('--out writes the contract under its page and date, once', () => {
  const info = test.info();
  writeFileSync(info.outputPath('thing-get.md'), pageText());
  const out = info.outputPath('out');
  const first = compile(info.outputPath('thing-get.md'), '--out', out);
  expect(first.status).toBe(0);
  expect(first.stderr).toContain('written');
  expect(readdirSync(out)).toEqual(['thing-get@2020-03-24.contract.yaml']);
  const text = readFileSync(`${out}/thing-get@2020-03-24.contract.yaml`, 'utf8');
  expect(text).toMatch(/^# yaml-language-server: \$schema=.*contract\.schema\.json\n/);
  expect(text).toContain('http-request:\n  - GET /things/{id}\n');
  expect(compile(info.outputPath('thing-get.md'), '--out', out).stderr).toContain('unchanged');
});

test('--out refuses a page without a date, and names --edition', () => {
  const info = test.info();
  writeFileSync(info.outputPath('thing-get.md'), pageText({ front: 'title: x' }));
  const refused = compile(info.outputPath('thing-get.md'), '--out', info.outputPath('out'));
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('--edition');
  expect(
    compile(info.outputPath('thing-get.md'), '--out', info.outputPath('out'), '--edition', '2021-07-15').status,
  ).toBe(0);
});

test('--explain shows the contract beside the lines of the page', () => {
  const info = test.info();
  writeFileSync(info.outputPath('thing-get.md'), pageText());
  const { stdout } = compile('--explain', info.outputPath('thing-get.md'));
  expect(stdout).toMatch(/http-request\/0: GET \/things\/\{id\} +│ +\d+ GET \/things\/\{id\}/);
});

test('a cell that cannot be read leaves exit code 0, and what to do next is said, however the contract is told', () => {
  const info = test.info();
  const damaged = pageText({ permissions: rows('User.Read.All and perhaps', 'Not supported.', 'Not supported.') });
  writeFileSync(info.outputPath('thing-get.md'), damaged);
  writeFileSync(info.outputPath('thing-list.md'), damaged.replaceAll('/things/{id}', '/things'));
  const one = compile(info.outputPath('thing-get.md'), '--out', info.outputPath('out'));
  expect(one.status).toBe(0);
  expect(one.stdout).toMatch(
    /^1 cell of 1 page cannot be read, and is "damaged" in the contract\..* Next: mend the cell/,
  );
  const folder = compile(info.outputPath(), '--explain');
  expect(folder.status).toBe(0);
  expect(folder.stdout).toContain('2 cells of 2 pages cannot be read, and are "damaged"');
  const data = compile(info.outputPath(), '--json');
  expect(data.status).toBe(0);
  expect(data.lines.map((line) => JSON.parse(line).contract.prerequisites.DelegatedWork)).toEqual([
    'damaged',
    'damaged',
  ]);
  expect(data.stderr).toContain('2 cells of 2 pages');
});

test('--json tells the errata that a page seems to need', () => {
  const info = test.info();
  const misspelt = pageText({ permissions: rows('Users.Read.All', 'Not supported.', 'Not supported.') });
  writeFileSync(info.outputPath('thing-get.md'), misspelt);
  const { lines } = compile('--json', info.outputPath('thing-get.md'));
  expect(JSON.parse(lines[0] ?? '').errata).toEqual([
    { at: 'prerequisites/DelegatedWork', documented: 'Users.Read.All', effective: 'User.Read.All' },
  ]);
});
