import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { Mistake } from '../../helpers/common/mistake.ts';
import { readTextFile } from '../../helpers/common/read-text-file.ts';
import { loadDeviations } from '../../helpers/contract/deviations.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { readYaml } from '../../helpers/contract/yaml-source.ts';
import { readHeader, readRecording } from '../../helpers/exchange/recording.ts';
import { previousReport } from '../../helpers/report/previous-report.ts';
import { forgetRun, noteRun, runIn } from '../../helpers/run/run-files.ts';
import { readSettings } from '../../helpers/settings/settings.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'graph-conformance-files-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (name: string): string => join(folder, name);
const pipe = (name: string): string => {
  execFileSync('mkfifo', [pathOf(name)]);
  return pathOf(name);
};
const link = (to: string, name: string): string => {
  symlinkSync(to, pathOf(name));
  return pathOf(name);
};
const text = (name: string, content: string | Buffer): string => {
  writeFileSync(pathOf(name), content);
  return pathOf(name);
};
const said = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Mistake) return error.message;
    throw error;
  }
  return 'nothing is wrong';
};

test('a file is read when it is a regular one of a sensible size, in UTF-8', async () => {
  test.skip(process.platform === 'win32', 'pipes and devices have no names there');
  const server = net.createServer().listen(pathOf('socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  const read = (file: string): string => said(() => readTextFile(file, { most: 100, instead: 'give another' }));
  for (const [file, says] of [
    [pipe('pipe'), 'it is a pipe, and no regular file; give another'],
    [link(pathOf('pipe'), 'to-pipe'), 'it is a pipe, and no regular file; give another'],
    ['/dev/zero', 'it is a device, and no regular file; give another'],
    [link('/dev/zero', 'to-zero'), 'it is a device, and no regular file; give another'],
    [folder, 'it is a folder, and no regular file; give another'],
    [pathOf('socket'), 'it is a socket, and no regular file; give another'],
    [pathOf('absent'), 'there is no such file; give another'],
    [link(pathOf('absent'), 'to-nothing'), 'there is no such file; give another'],
    [link(pathOf('round'), 'round'), 'the file cannot be read (ELOOP); give another'],
    [`${pathOf('x').repeat(200)}`, 'the file cannot be read (ENAMETOOLONG); give another'],
    [text('long', 'x'.repeat(101)), 'it has 101 bytes, and 100 are the most; give another'],
    [text('wide', Buffer.from('\ufeffa: 1', 'utf16le')), 'it is no text in UTF-8; save it as UTF-8'],
  ] as const)
    expect(read(file)).toBe(`${file}: ${says}`);
  server.close();
  // It says that it has no bytes, and has more.
  if (existsSync('/proc/self/smaps')) expect(read('/proc/self/smaps')).toContain('it has more than 100 bytes');
  expect(said(() => readTextFile('a\0b', { most: 1 }))).toContain('the file cannot be read');
  const exact = text('exact', `\ufeff${'x'.repeat(97)}`);
  expect(readTextFile(link(exact, 'to-exact'), { most: 100 })).toBe('x'.repeat(97));
  expect(readTextFile(text('empty', ''), { most: 100 })).toBe('');
});

test('contracts, deviations, recordings and settings that are pipes or devices are mistakes', () => {
  test.skip(process.platform === 'win32', 'pipes and devices have no names there');
  const fifo = pipe('pipe');
  for (const file of [fifo, '/dev/zero'])
    for (const work of [
      () => readYaml(file, z.unknown(), []),
      () => loadDeviations(file, 'mock', []),
      () => readRecording(file),
      () => readHeader(file),
      () => readSettings({ file, environment: {} }),
    ])
      expect(said(work)).toMatch(new RegExp(`^${file}: it is a (pipe|device), and no regular file`));
  mkdirSync(pathOf('contracts'));
  symlinkSync(fifo, pathOf('contracts/a@2020-01-01.contract.yaml'));
  symlinkSync('/dev/zero', pathOf('contracts/b@2020-01-01.contract.yaml'));
  mkdirSync(pathOf('contracts/c@2020-01-01.contract.yaml'));
  expect(said(() => loadContracts(pathOf('contracts')))).toMatch(/a@.*a pipe[\s\S]*b@.*a device[\s\S]*c@.*a folder/);
  symlinkSync(fifo, pathOf('conformance.json'));
  expect(previousReport(folder)).toBeUndefined();
});

const many = (line: (at: number) => string, count = 40_000): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');
const laughs = `a0: &a0 [x]\n${many((at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]\n`, 9)}`;

test('a YAML file of any shape is read or refused at once', () => {
  for (const [name, content, says] of [
    ['keys', `page: a\n${many((at) => `k${at}: 1\n`)}`, /over 100000 words and signs/],
    ['fewer keys', many((at) => `k${at}: 1\n`, 10_000), /unknown key "k0".*10000 in all/],
    ['headers', `request-headers:\n${many((at) => `  h${at}: 1\n`)}`, /over 100000 words and signs/],
    ['routes', `http-request:\n${many((at) => `  - x${at}\n`, 10_000)}`, /more things are wrong/],
    ['a long row', `a: [${'1,'.repeat(400_000)}]\n`, /over 100000 words and signs/],
    [
      'repeated keys',
      'a: 1\n'.repeat(10_000),
      /:2: no valid YAML: Map keys must be unique[\s\S]*more things are wrong/,
    ],
    ['errors', 'a: b: c\n'.repeat(5_000), /no valid YAML[\s\S]*more things are wrong/],
    ['comments', '#\n'.repeat(400_000), /over 100000 words and signs/],
    ['anchors', many((at) => `k${at}: &a${at} 1\n`, 10_000), /over 50 anchors and aliases/],
    ['aliases', `k: &a 1\n${many((at) => `k${at}: *a\n`, 10_000)}`, /over 50 anchors and aliases/],
    ['a billion laughs', laughs, /over 50 anchors and aliases/],
    ['depth', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`, /over 100 brackets/],
    ['depth of maps', `a: ${'{a: '.repeat(20_000)}${'}'.repeat(20_000)}\n`, /over 100 brackets/],
    ['depth of dashes', `a:\n  ${'- '.repeat(20_000)}x\n`, /no valid YAML|nested too deeply/],
    [
      'depth of indentation',
      many((at) => `${' '.repeat(at)}a:\n`, 1_200),
      /no valid YAML|nested too deeply|unknown key/,
    ],
    ['a long text', `a: "${'\\n'.repeat(400_000)}"\n`, /:1: a has a line break/],
    ['a long key', `${'k'.repeat(400_000)}: 1\n`, /unknown key|no valid YAML/],
    ['too many bytes', 'a'.repeat(1_000_001), /it has 1000001 bytes, and 1000000 are the most/],
    ['stars in texts are no aliases', many((at) => `k${at}: "*a"\n`, 100), /unknown key "k0"/],
  ] as const) {
    const from = performance.now();
    const message = said(() =>
      readYaml(text('x.yaml', content), z.strictObject({ 'http-request': z.array(z.int()) }), ['page']),
    );
    expect(message, name).toMatch(says);
    expect(message.length, name).toBeLessThan(30_000);
    expect(performance.now() - from, name).toBeLessThan(2_000);
  }
});

test('half a state file, or a foreign one, is said and replaced', () => {
  const warnings: string[] = [];
  const write = process.stderr.write;
  process.stderr.write = (chunk: string | Uint8Array) => warnings.push(String(chunk)) > 0;
  try {
    for (const content of ['', '{"run":"no', '[]', 'null', '{"run":1}', '\0\0']) {
      text('run.json', content);
      expect(runIn(folder)).toBeUndefined();
      expect(warnings.at(-1)).toContain('tells of no run: it is replaced');
    }
    if (process.platform === 'win32') return;
    rmSync(pathOf('run.json'));
    pipe('run.json');
    expect(runIn(folder)).toBeUndefined();
  } finally {
    process.stderr.write = write;
  }
  forgetRun(folder);
  noteRun(folder, { run: randomUUID(), started: '2026-11-25T00:00:00.000Z', process: process.pid, clauses: 'all' });
  expect(runIn(folder)?.clauses).toBe('all');
});

/** Files that read by themselves: pages (with a look of their own), locks of our own and what the system tells of processes, and what is ours. */
const readers = [
  'helpers/bench/compiling.ts',
  'helpers/bench/install-packed.ts',
  'helpers/common/file-lock.ts',
  'helpers/common/lock-owner.ts',
  'helpers/cli/bench.ts',
  'helpers/page/compile-report.ts',
  'helpers/page/include-reader.ts',
  'helpers/page/page-text.ts',
  'helpers/report/allure-html.ts',
];

test('all other files from outside are read through one function', () => {
  const found = readdirSync('helpers', { recursive: true, encoding: 'utf8' })
    .map((name) => join('helpers', name))
    .filter((file) => file.endsWith('.ts'))
    .filter((file) =>
      /\b(readFile|readFileSync|createReadStream)\((?!new URL\(|ownFile\()/.test(readFileSync(file, 'utf8')),
    );
  // `board-html.ts` reads its own scripts, by their names.
  expect(found.filter((file) => !readers.includes(file)).sort()).toEqual([]);
});
