import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { CompiledFile } from '../../helpers/page/compile-file.ts';
import { compileFiles } from '../../helpers/page/compile-files.ts';
import { includeReader } from '../../helpers/page/include-reader.ts';
import { countPages } from '../../helpers/page/page-files.ts';
import { openLane } from '../../helpers/page/page-lane.ts';
import { pageText, rows } from './page-text.ts';

/** Writes files under a folder of the test and compiles the folder `pages` of them. */
async function compileFolder(
  folder: string,
  files: Readonly<Record<string, string | Buffer>>,
  links: Readonly<Record<string, string>> = {},
): Promise<Map<string, CompiledFile>> {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(join(folder, target), join(folder, name));
  const pages = join(folder, 'pages');
  const found = new Map<string, CompiledFile>();
  for await (const result of compileFiles([pages], countPages([pages]), { contracts: join(folder, 'none') }))
    found.set(result.file.slice(pages.length + 1), result);
  return found;
}

const including = (target: string): string => pageText({ permissions: `[!INCLUDE [permissions-table](${target})]` });
const codes = (result: CompiledFile | undefined): string[] => result?.diagnostics.map(({ code }) => code) ?? [];

test('includes are read from the given folder, and from nowhere else', async () => {
  const info = test.info();
  const secret = rows('Secret.Read.All', 'Not supported.', 'Not supported.');
  const found = await compileFolder(
    info.outputPath(),
    {
      'secret.md': secret,
      'pages/includes/good.md': `---\na: b\n---\n\n${rows('User.Read', 'Not supported.', 'Not supported.')}`,
      'pages/api/good.md': including('../includes/good.md'),
      'pages/api/climbs.md': including('../../secret.md'),
      'pages/api/encoded.md': including('..%2f..%2fsecret.md'),
      'pages/api/absolute.md': including(info.outputPath('secret.md')),
      'pages/api/linked.md': including('link.txt'),
      'pages/api/missing.md': including('nothing.md'),
      'pages/api/folder.md': including('../includes'),
    },
    { 'pages/api/link.txt': 'secret.md', 'pages/api/outside.md': 'secret.md' },
  );
  expect(found.get('api/good.md')?.contract?.prerequisites).toMatchObject({ DelegatedWork: ['User.Read'] });
  for (const name of ['climbs', 'encoded', 'absolute', 'linked']) {
    expect(codes(found.get(`api/${name}.md`)), name).toContain('include-outside');
    expect(JSON.stringify(found.get(`api/${name}.md`)), name).not.toContain('Secret.Read.All');
  }
  expect(codes(found.get('api/missing.md'))).toContain('include-unresolved');
  expect(codes(found.get('api/folder.md'))).toContain('include-unresolved');
  expect([...found.keys()], 'a link that leads out of the folder is no page').not.toContain('api/outside.md');
});

test('a page by itself reads nothing outside its folder', async () => {
  const info = test.info();
  writeFileSync(info.outputPath('secret.md'), 'x');
  mkdirSync(info.outputPath('pages'));
  const read = includeReader([info.outputPath('pages')]);
  expect(read(info.outputPath('pages/a.md'), '../secret.md')).toMatchObject({
    kind: 'refused',
    code: 'include-outside',
  });
  expect(read(info.outputPath('pages/a.md'), '../pagesx/secret.md')).toMatchObject({
    kind: 'refused',
    code: 'include-outside',
  });
});

test('includes in a ring end', async () => {
  const info = test.info();
  const found = await compileFolder(info.outputPath(), {
    'pages/self.md': including('self.md'),
    'pages/one.md': including('includes/two.md'),
    'pages/includes/two.md': '[!INCLUDE [x](three.md)]',
    'pages/includes/three.md': '[!INCLUDE [x](two.md)]',
    'pages/many.md': including('includes/many.md'),
    'pages/includes/many.md': `${'[!INCLUDE [x](leaf.md)]\n\n'.repeat(300)}`,
    'pages/includes/leaf.md': 'text',
  });
  expect([...found.keys()]).toEqual(['many.md', 'one.md', 'self.md']);
  for (const [name, result] of found) expect(codes(result), name).toContain('include-ring');
});

test('what is no text, empty or too large is refused, and the rest goes on', async () => {
  const info = test.info();
  const found = await compileFolder(info.outputPath(), {
    'pages/binary.md': Buffer.from([0, 1, 2, 255]),
    'pages/latin1.md': Buffer.from('# Acción\n', 'latin1'),
    'pages/large.md': 'a'.repeat(2 * 1024 * 1024 + 1),
    'pages/empty.md': '',
    'pages/thing-get.md': pageText(),
    'pages/README.md': '# Not a page',
  });
  expect(
    Object.fromEntries(
      [...found].map(([name, { outcome, diagnostics }]) => [
        name,
        outcome === 'contract' ? outcome : `${outcome} ${diagnostics[0]?.code}`,
      ]),
    ),
  ).toEqual({
    'binary.md': 'unreadable page-not-text',
    'latin1.md': 'unreadable page-not-text',
    'large.md': 'unreadable page-too-large',
    'empty.md': 'no-contract not-a-reference-page',
    'thing-get.md': 'contract',
  });
});

test('a page that is nested too deeply or takes too long is given up, and the next is read', async () => {
  const info = test.info();
  writeFileSync(info.outputPath('slow.md'), `## HTTP request\n${'a\n=\n'.repeat(60_000)}`);
  writeFileSync(info.outputPath('good.md'), pageText());
  const lane = openLane({ contracts: info.outputPath('none') }, 1_500);
  const page = (name: string) => ({ file: info.outputPath(name), roots: [info.outputPath()], bytes: 0 });
  const [slow, good] = await Promise.all([lane.compile(page('slow.md')), lane.compile(page('good.md'))]);
  await lane.close();
  expect(codes(slow)).toEqual(['page-too-slow']);
  expect(good?.outcome).toBe('contract');
});

test('a table of ten thousand rows is read, and its diagnostics are bounded', async () => {
  const info = test.info();
  test.setTimeout(60_000);
  const head =
    '|Resource|Delegated (work or school account)|Delegated (personal Microsoft account)|Application|\n|-|-|-|-|\n';
  const table = `${head}${Array.from({ length: 10_000 }, (_, at) => `|r${at}|A${at}.Read.All|Not supported.|?|`).join('\n')}`;
  const found = await compileFolder(info.outputPath(), { 'pages/table-list.md': pageText({ permissions: table }) });
  const result = found.get('table-list.md');
  expect(codes(result).length).toBeLessThan(600);
  if (result?.contract !== null) expect(result?.contract.prerequisites).toHaveLength(10_000);
  else expect(codes(result)).toEqual(['page-too-slow']);
});
