import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { lintGithub } from '../../helpers/page/lint/lint-formats.ts';
import { ran } from '../in-process.ts';
import { pageText } from './page-text.ts';

const lint = (...args: string[]) => ran(['lint', ...args]);

/** Writes a file of the test's own and gives its path. */
function file(name: string, text: string): string {
  const path = test.info().outputPath(name);
  writeFileSync(path, text);
  return path;
}

const twice = pageText({ http: '```http\nGET /things/{id}\nGET /things/{id}\n```' });

test('exit code 0 where nothing was found, 1 where something was', async () => {
  const good = await lint(file('thing-get.md', pageText()));
  expect([good.code, good.output]).toEqual([0, '']);
  expect(good.errors).toContain('1 page, 0 found');
  const bad = await lint(file('thing-list.md', twice));
  expect(bad.code).toBe(1);
  expect(bad.output).toMatch(/thing-list\.md:\d+: route-duplicate: GET \/things\/\{id\} stands twice: remove one/);
});

test('--json prints one line a page, with its findings', async () => {
  file('thing-get.md', pageText());
  file('thing-list.md', twice);
  const { code, output } = await lint('--json', test.info().outputPath());
  expect(code).toBe(1);
  const lines = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ findings }) => findings.map(({ code }: { code: string }) => code))).toEqual([
    [],
    ['route-duplicate'],
  ]);
  expect(Object.keys(lines[1].findings[0]).sort()).toEqual(['code', 'line', 'message']);
});

test('--github prints annotations', async () => {
  const { code, output } = await lint('--github', file('thing-list.md', twice));
  expect(code).toBe(1);
  expect(output).toMatch(/^::warning file=\S+thing-list\.md,line=\d+,title=route-duplicate::GET .*\n$/);
});

test('an annotation cannot be ended by what a page or its name says', async () => {
  const finding = { line: 3, code: 'route-duplicate', message: '100%\n::error::x\r' } as const;
  expect(lintGithub({ file: 'a:b,c%\n.md', findings: [finding] })).toBe(
    '::warning file=a%3Ab%2Cc%25%0A.md,line=3,title=route-duplicate::100%25%0A\\u003a:error::x%0A\n',
  );
});

test('a text of a folder that is no reference page is passed over; a page that cannot be read is exit code 2', async () => {
  file('thing-get.md', pageText());
  file('notes.md', '# Notes\n');
  const folder = test.info().outputPath();
  const passed = await lint(folder);
  expect(passed.code).toBe(0);
  expect(passed.errors).toContain('notes.md: not looked at: not-a-reference-page');
  expect((await lint(`${folder}/notes.md`)).code).toBe(2);
  file('thing-bad.md', 'zero \u0000 bytes');
  expect((await lint(folder)).code).toBe(2);
});

test('mistakes are exit code 2', async () => {
  const page = file('thing-get.md', pageText());
  const other = file('other.json', '{}');
  for (const [args, says] of [
    [[page, '--permissions', other], /other\.json: no permission data/],
    [[page, '--json', '--github'], /cannot be used with option '--github'/],
    [[], /missing required argument 'pages'/],
    [[page, '--fix'], /unknown option '--fix'/],
  ] as const) {
    const { code, output, errors } = await lint(...args);
    expect([args, code, output]).toEqual([args, 2, '']);
    expect(errors).toMatch(says);
  }
});
