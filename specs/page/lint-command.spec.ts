import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { lintGithub } from '../../helpers/page/lint/lint-formats.ts';
import { pageText } from './page-text.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = `import { lintCommand } from './helpers/cli/lint.ts'; import { printMistake } from './helpers/cli/print-mistake.ts';
try { await lintCommand().exitOverride().parseAsync(process.argv.slice(1), { from: 'user' }); } catch (error) { process.exitCode = printMistake(error); }`;

function lint(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', command, '--', ...args],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  return { status, stdout, stderr };
}

/** Writes a file of the test's own and gives its path. */
function file(name: string, text: string): string {
  const path = test.info().outputPath(name);
  writeFileSync(path, text);
  return path;
}

const twice = pageText({ http: '```http\nGET /things/{id}\nGET /things/{id}\n```' });

test('exit code 0 where nothing was found, 1 where something was', () => {
  const good = lint(file('thing-get.md', pageText()));
  expect([good.status, good.stdout]).toEqual([0, '']);
  expect(good.stderr).toContain('1 page, 0 found');
  const bad = lint(file('thing-list.md', twice));
  expect(bad.status).toBe(1);
  expect(bad.stdout).toMatch(/thing-list\.md:\d+: route-duplicate: GET \/things\/\{id\} stands twice: remove one/);
});

test('--json prints one line a page, with its findings', () => {
  file('thing-get.md', pageText());
  file('thing-list.md', twice);
  const { status, stdout } = lint('--json', test.info().outputPath());
  expect(status).toBe(1);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ findings }) => findings.map(({ code }: { code: string }) => code))).toEqual([
    [],
    ['route-duplicate'],
  ]);
  expect(Object.keys(lines[1].findings[0]).sort()).toEqual(['code', 'line', 'message']);
});

test('--github prints annotations', () => {
  const { status, stdout } = lint('--github', file('thing-list.md', twice));
  expect(status).toBe(1);
  expect(stdout).toMatch(/^::warning file=\S+thing-list\.md,line=\d+,title=route-duplicate::GET .*\n$/);
});

test('an annotation cannot be ended by what a page or its name says', () => {
  const finding = { line: 3, code: 'route-duplicate', message: '100%\n::error::x\r' } as const;
  expect(lintGithub({ file: 'a:b,c%\n.md', findings: [finding] })).toBe(
    '::warning file=a%3Ab%2Cc%25%0A.md,line=3,title=route-duplicate::100%25%0A\\u003a:error::x%0A\n',
  );
});

test('a text of a folder that is no reference page is passed over; a page that cannot be read is exit code 2', () => {
  file('thing-get.md', pageText());
  file('notes.md', '# Notes\n');
  const folder = test.info().outputPath();
  const passed = lint(folder);
  expect(passed.status).toBe(0);
  expect(passed.stderr).toContain('notes.md: not looked at: not-a-reference-page');
  expect(lint(`${folder}/notes.md`).status).toBe(2);
  file('thing-bad.md', 'zero \u0000 bytes');
  expect(lint(folder).status).toBe(2);
});

test('mistakes are exit code 2', () => {
  const page = file('thing-get.md', pageText());
  const other = file('other.json', '{}');
  for (const [args, says] of [
    [[page, '--permissions', other], /other\.json: no permission data/],
    [[page, '--json', '--github'], /cannot be used with option '--github'/],
    [[], /missing required argument 'pages'/],
    [[page, '--fix'], /unknown option '--fix'/],
  ] as const) {
    const { status, stdout, stderr } = lint(...args);
    expect([args, status, stdout]).toEqual([args, 2, '']);
    expect(stderr).toMatch(says);
  }
});
