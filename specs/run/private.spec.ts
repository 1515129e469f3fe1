import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { makeOwnFolder, openAnew, writeWhole } from '../../helpers/common/write-file.ts';
import { withoutTracing } from '../../helpers/run/without-tracing.ts';
import { command } from '../harness/live-command.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

const everyPath = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));

test('a run with NODE_DEBUG prints and writes no token, says why, and leaves files for their owner only', async () => {
  const folder = test.info().outputPath('reports');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const { code, output } = await command(['conform', '--route', 'deviceManagement/managedDevices'], {
    NODE_DEBUG: 'http,net,child_process',
    NODE_OPTIONS: '--max-old-space-size=2000 --trace-warnings',
    SSLKEYLOGFILE: join(folder, 'keys.txt'),
    GRAPH_REPORT_DIR: folder,
  });
  expect(code, output).toBe(0);
  expect(output).toContain('NODE_DEBUG');
  expect(output).toContain('NODE_OPTIONS --trace-warnings');
  const files = everyPath(folder).filter((path) => statSync(path).isFile());
  expect(files.length).toBeGreaterThan(20);
  const token = /Bearer (?:eyJ|Ew)|authorization: 'Bearer [^[]/i;
  expect([...files.map((file) => readFileSync(file, 'latin1')), output].filter((text) => token.test(text))).toEqual([]);
  expect(modeOf(folder)).toBe('700');
  expect(files.filter((file) => modeOf(file) !== '600')).toEqual([]);
});

test('what traces is dropped, and nothing else', () => {
  const given = {
    PATH: '/bin',
    node_debug: 'http',
    DEBUG: 'pw:*',
    NODE_OPTIONS:
      '--import "./my file.mjs" --inspect-brk=9229 --diagnostic-dir /tmp --max-old-space-size=4000 --report-on-fatalerror',
  };
  expect(withoutTracing(given)).toEqual({
    environment: { PATH: '/bin', NODE_OPTIONS: '--import "./my file.mjs" --max-old-space-size=4000' },
    dropped: [
      'node_debug',
      'DEBUG',
      'NODE_OPTIONS --inspect-brk',
      'NODE_OPTIONS --diagnostic-dir',
      'NODE_OPTIONS --report-on-fatalerror',
    ],
  });
  const quiet = { NODE_OPTIONS: '--import  ./a.mjs', NODE_ENV: 'test' };
  expect(withoutTracing(quiet)).toEqual({ environment: quiet, dropped: [] });
});

test('nothing is written through a symbolic link, nor in the place of what is no file', () => {
  const folder = test.info().outputPath('linked');
  mkdirSync(folder, { recursive: true });
  const target = test.info().outputPath('precious.txt');
  writeFileSync(target, 'mine');
  const link = join(folder, 'board.html');
  symlinkSync(target, link);
  for (const write of [() => writeWhole(link, 'x'), () => openAnew(link), () => makeOwnFolder(folder)])
    expect(write).toThrow(/board\.html.*symbolic link/s);
  const dangling = join(folder, 'junit.xml');
  symlinkSync(test.info().outputPath('not-there.txt'), dangling);
  expect(() => writeWhole(dangling, 'x')).toThrow(/symbolic link/);
  mkdirSync(join(folder, 'summary.md'));
  expect(() => writeWhole(join(folder, 'summary.md'), 'x')).toThrow(/this is a folder/);
  expect(readFileSync(target, 'utf8')).toBe('mine');
  const linked = test.info().outputPath('link-to-folder');
  symlinkSync(folder, linked);
  expect(() => makeOwnFolder(linked)).toThrow(/symbolic link/);
});

test('a report folder with a link in it ends the run before anything is sent: exit code 2', async () => {
  const folder = test.info().outputPath('reports');
  mkdirSync(folder, { recursive: true });
  symlinkSync(test.info().outputPath('elsewhere.jsonl'), join(folder, 'recording.jsonl'));
  const { code, output } = await command(['conform'], { GRAPH_REPORT_DIR: folder });
  expect(code, output).toBe(2);
  expect(output).toContain('recording.jsonl');
  expect(output).toContain('symbolic link');
});
