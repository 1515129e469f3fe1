import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { judge, loadContracts, record, select } from '../../helpers/library/library.ts';
import { ran } from '../in-process.ts';
import { type CliRun, playwright, reportIn, temporaryFolder } from './run-cli.ts';

/** Two editions of the page, one route of the first: each option is tried on few requests. */
const two = {
  GRAPH_CONTRACT: 'intune-devices-manageddevice-resetpasscode',
  GRAPH_ROUTE: 'deviceManagement/managedDevices',
  GRAPH_SECTION: 'request-body',
};
const one = { GRAPH_ROUTE: 'users/managedDevices' };
const red = { ...one, GRAPH_SECTION: 'http-request', GRAPH_MOCK_FAULT: 'get-acts@users/managedDevices' };

interface Run extends CliRun {
  readonly folder: string;
}

async function run(args: readonly string[], settings: Readonly<Record<string, string>>, into?: string): Promise<Run> {
  const folder = into ?? temporaryFolder();
  return { ...(await playwright(args, { GRAPH_REPORT_DIR: folder, ...settings }).ended), folder };
}

const verdictsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(reportIn(folder)?.checks.map(({ id, verdict }) => [id, verdict]) ?? []);
const sectionsIn = (folder: string): string[] => [...new Set(reportIn(folder)?.checks.map(({ section }) => section))];
const sentIn = (folder: string): string[] =>
  readFileSync(join(folder, 'recording.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"exchange"'))
    .map((line) => {
      const { contract, probe, attempt } = JSON.parse(line) as { contract: string; probe: string; attempt: number };
      return `${contract} ${probe} ${attempt}`;
    });
/** Nothing of a run stays behind but its reports. */
const leftIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^(run\.json|recordings)$/.test(name));

test('a red clause is a failed test, its letter the reason; what starts again sends nothing twice; --last-failed judges it again', async () => {
  const { code, output, errors, folder } = await run(['--reporter=list'], red);
  expect(code, output + errors).toBe(1);
  const failed = new Set(
    reportIn(folder)?.checks.flatMap(({ verdict, clause }) => (verdict === 'violates' ? [clause] : [])),
  );
  expect(failed.size).toBeGreaterThan(0);
  expect(output).toContain(`${failed.size} failed`);
  expect(output).toMatch(/Documented +\S/);
  const sent = sentIn(folder);
  expect(new Set(sent).size).toBe(sent.length);
  expect(leftIn(folder)).toEqual([]);
  for (const name of ['junit.xml', 'board.html', 'summary.md']) expect(existsSync(join(folder, name)), name).toBe(true);

  const again = await run(['--last-failed', '--reporter=dot'], red, folder);
  expect(again.code, again.output + again.errors).toBe(1);
  expect(new Set(Object.values(verdictsIn(folder)))).toEqual(new Set(['violates']));
  expect(sentIn(folder).length).toBeLessThan(sent.length);
});

test('--grep and --grep-invert judge what they select, and send for nothing else', async () => {
  const { code, output, errors, folder } = await run(['--grep', '@request-body', '--grep-invert', '@observed'], one);
  expect(code, output + errors).toBe(0);
  expect(sectionsIn(folder)).toEqual(['request-body']);
  expect(reportIn(folder)?.checks.every(({ level }) => level === 'required')).toBe(true);
  expect(sentIn(folder).filter((probe) => probe.includes('body='))).toEqual([]);
});

test('--max-failures stops the tests, and the report still tells all that was recorded', async () => {
  const { code, output, errors, folder } = await run(['--max-failures=1', '--reporter=dot'], red);
  expect(code, output + errors).toBe(1);
  expect(output).toMatch(/1 failed/);
  expect(Object.keys(verdictsIn(folder)).length).toBeGreaterThan(4);
});

test('--workers share the contracts, and the verdicts are the same', async () => {
  const [single, both] = [await run(['--workers=1'], two), await run(['--workers=2'], two)];
  expect(single.code, single.output + single.errors).toBe(0);
  expect(both.code, both.output + both.errors).toBe(0);
  expect(verdictsIn(both.folder)).toEqual(verdictsIn(single.folder));
  expect(new Set(Object.keys(verdictsIn(both.folder)).map((id) => id.split('/')[0])).size).toBe(2);
  expect(sentIn(both.folder).sort()).toEqual(sentIn(single.folder).sort());
});

test('--shard divides contracts; one to which none falls says so, and all are merged into one run', async () => {
  const folders: string[] = [];
  for (const shard of ['1/3', '2/3', '3/3']) {
    const { code, output, errors, folder } = await run([`--shard=${shard}`], two);
    expect(code, output + errors).toBe(0);
    folders.push(folder);
  }
  const pages = folders.map((folder) => new Set(reportIn(folder)?.checks.map(({ contract }) => contract)).size);
  expect([...pages].sort()).toEqual([0, 1, 1]);
  const empty = folders[pages.indexOf(0)] ?? '';
  expect(reportIn(empty)?.statement).toContain('No clause fell to this part of the run');
  expect(sentIn(empty)).toEqual([]);
  const merged = temporaryFolder();
  const recordings = folders.map((folder) => join(folder, 'recording.jsonl'));
  const { code, output, errors } = await ran(['merge', ...recordings, '--report-dir', merged]);
  expect(code, output + errors).toBe(0);
  expect(verdictsIn(merged)).toEqual(Object.assign({}, ...folders.map(verdictsIn)));
});

test('a file and a line select as Playwright does, and a program can read what a reporter says', async () => {
  const line = readFileSync('specs/conformance/conformance.spec.ts', 'utf8')
    .split('\n')
    .findIndex((text) => /^\s+test\(/.test(text));
  const { code, output, errors, folder } = await run([`conformance.spec.ts:${line + 1}`, '--reporter=json'], {
    ...one,
    GRAPH_SECTION: 'request-body',
  });
  expect(code, output + errors).toBe(0);
  expect(sectionsIn(folder)).toEqual(['request-body']);
  const told = JSON.parse(output) as { stats: { expected: number } };
  expect(told.stats.expected).toBe(new Set(reportIn(folder)?.checks.map(({ clause }) => clause)).size);
  const none = await run(['no-such-file.spec.ts'], one);
  expect(none.code).toBe(2);
  expect(none.errors).toContain('nothing is selected');
});

test('--list lists, and neither sends nor writes', async () => {
  const { code, output, folder } = await run(['--list', '--grep', '@request-body'], one);
  expect(code).toBe(0);
  expect(output).toContain('request-body › none');
  expect(readdirSync(folder)).toEqual([]);
});

test('any reporter can be chosen: html, github and blob', async () => {
  const html = temporaryFolder();
  const { code, output, errors, folder } = await run(['--reporter=html,github,blob'], {
    ...one,
    GRAPH_SECTION: 'request-body',
    PLAYWRIGHT_HTML_OUTPUT_DIR: html,
    PLAYWRIGHT_HTML_OPEN: 'never',
    PLAYWRIGHT_BLOB_OUTPUT_DIR: join(html, 'blob'),
  });
  expect(code, output + errors).toBe(0);
  expect(existsSync(join(html, 'index.html'))).toBe(true);
  expect(readdirSync(join(html, 'blob')).some((name) => name.endsWith('.zip'))).toBe(true);
  expect(reportIn(folder)?.exitCode).toBe(0);
});

test('--retries and --repeat-each read what is recorded', async () => {
  const { code, output, errors, folder } = await run(['--retries=1', '--repeat-each=2', '--workers=2'], {
    ...one,
    GRAPH_SECTION: 'request-body',
  });
  expect(code, output + errors).toBe(0);
  const sent = sentIn(folder);
  expect(new Set(sent).size).toBe(sent.length);
});

test('what was not exercised is skipped with its reason, and makes the run red once, at the end', async () => {
  const { code, output, errors, folder } = await run(['--reporter=list'], {
    ...one,
    GRAPH_SECTION: 'request-body',
    GRAPH_MOCK_THROTTLE: '1',
    GRAPH_PATIENCE: '1',
  });
  expect(code, output + errors).toBe(1);
  expect(output).toMatch(/5 skipped/);
  expect(output).not.toMatch(/\d failed/);
  expect(output.match(/the run is incomplete/g)).toHaveLength(1);
  expect(reportIn(folder)?.exitCode).toBe(3);
});

test('a replay in Playwright sends nothing and judges the same', async () => {
  const recording = join(temporaryFolder(), 'recording.jsonl');
  const wanted = select(loadContracts('contracts'), { route: one.GRAPH_ROUTE, section: 'request-body' });
  const verdicts = judge(await record(wanted, { file: recording }), wanted).map(({ check, verdict }) => [
    check.id,
    verdict,
  ]);
  const again = await run(['--grep', 'none:'], { ...one, GRAPH_REPLAY: recording });
  expect(again.code, again.output + again.errors).toBe(0);
  expect(existsSync(join(again.folder, 'recording.jsonl'))).toBe(false);
  expect(Object.fromEntries(verdicts)).toMatchObject(verdictsIn(again.folder));
  expect(Object.keys(verdictsIn(again.folder))).toHaveLength(1);
});

test('two runs do not write into one folder', async () => {
  const folder = temporaryFolder();
  const first = playwright([], { GRAPH_REPORT_DIR: folder, ...one, GRAPH_MOCK_LATENCY: '200' });
  while (!existsSync(join(folder, 'recordings'))) await new Promise((resolve) => setTimeout(resolve, 50));
  const second = await run([], one, folder);
  expect(second.code).toBe(2);
  expect(second.errors).toMatch(/another run, of process \d+, writes into this folder/);
  first.child.kill('SIGINT');
  await first.ended;
  expect(reportIn(folder)?.interrupted).toBe(true);
});
