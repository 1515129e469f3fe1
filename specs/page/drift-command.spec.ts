import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeContract } from '../../helpers/page/write-contract.ts';
import { ran } from '../in-process.ts';
import { contractOf, pageText, rows } from './page-text.ts';

const drift = (...args: string[]) => ran(['drift', ...args]);

/** Writes files into a folder of the test's own and gives its path. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = test.info().outputPath(name, 'beta');
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

const supported = { permissions: rows('User.Read.All', 'Not supported.', 'User.Read.All') };

test('exit code 0 where nothing moved, 1 where something did', async () => {
  const pages = folder('pages', { 'thing-get.md': pageText(), 'thing-new.md': pageText(supported) });
  const same = await drift(join(pages, 'thing-get.md'), join(pages, 'thing-get.md'));
  expect([same.code, same.output]).toEqual([0, '1 page compared: nothing moved\n']);
  const moved = await drift(join(pages, 'thing-get.md'), join(pages, 'thing-new.md'));
  expect(moved.code).toBe(1);
  expect(moved.output).toMatch(/!! SUPPORT OF A TOKEN CLASS FLIPPED {2}Application: not supported -> User\.Read\.All/);
});

test('folders are paired by page; pages in one of them are listed, and only a gone one is counted', async () => {
  const old = folder('old', { 'thing-get.md': pageText(), 'thing-list.md': pageText() });
  const other = folder('new', { 'thing-get.md': pageText(), 'thing-post.md': pageText(), 'notes.md': '# Notes\n' });
  const { code, output } = await drift(old, other, '--json');
  expect(code).toBe(1);
  const lines = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ status: what, page, file }) => [what, page ?? file])).toEqual([
    ['compared', 'thing-get'],
    ['only-in-old', 'thing-list'],
    ['only-in-new', 'thing-post'],
    ['no-page', join(other, 'notes.md')],
  ]);
  expect((await drift(join(old, 'thing-get.md'), other)).code).toBe(0);
});

test('a folder of contracts against a folder of pages', async () => {
  const contract = contractOf({});
  const contracts = folder('contracts', {
    'thing-get@2020-03-24.contract.yaml': writeContract({ ...contract, version: 'beta' }, undefined),
  });
  const pages = folder('pages', { 'thing-get.md': pageText(supported) });
  const { code, output } = await drift(contracts, pages);
  expect(code).toBe(1);
  expect(output).toContain('FLIPPED');
  expect(output).toContain('thing-get@2020-03-24.contract.yaml (2020-03-24, en-US, beta)');
});

test('--markdown is a report in which a page cannot write markup', async () => {
  const pages = folder('pages', {
    'thing-get.md': pageText(),
    'thing-new.md': pageText({ ...supported, http: '```http\nGET /things/{a|b}/`<script>`\n```' }),
  });
  const { code, output } = await drift(join(pages, 'thing-get.md'), join(pages, 'thing-new.md'), '--markdown');
  expect(code).toBe(1);
  expect(output).toContain('> [!CAUTION]');
  expect(output).toContain("`GET /things/{a\\|b}/'<script>'`");
});

test('a page that cannot be read is exit code 2, in a folder too', async () => {
  const old = folder('old', { 'thing-get.md': pageText() });
  const other = folder('new', { 'thing-get.md': pageText(), 'thing-bad.md': 'zero \u0000 bytes' });
  const { code, output } = await drift(old, other);
  expect(code).toBe(2);
  expect(output).toContain('page-not-text');
  expect((await drift(join(old, 'thing-get.md'), join(other, 'thing-bad.md'))).code).toBe(2);
});

test('mistakes are exit code 2 and say what to give instead', async () => {
  const pages = folder('pages', { 'thing-get.md': pageText(), 'thing.txt': '', 'data.json': '{"a":1}' });
  const page = join(pages, 'thing-get.md');
  const other = folder('other', { 'thing-gett.md': pageText() });
  for (const [args, says] of [
    [[page, join(pages, 'nothing.md')], /there is no .*nothing\.md; name a page/],
    [[page, join(pages, 'thing.txt')], /neither a page \(\.md\), a contract/],
    [[page, join(pages, 'data.json')], /no permission data/],
    [[page, other], /no page of one API version in common; thing-get: did you mean thing-gett\?/],
    [[page], /missing required argument 'new'/],
    [[page, page, '--json', '--markdown'], /cannot be used with option '--markdown'/],
  ] as const) {
    const { code, errors, output } = await drift(...args);
    expect([args, code, output]).toEqual([args, 2, '']);
    expect(errors).toMatch(says);
  }
});
