import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { joinRecordings } from '../../helpers/exchange/join-recordings.ts';
import { type RunHeader, readHeader, startRecording } from '../../helpers/exchange/recording.ts';
import { conformanceOf } from '../../helpers/report/conformance-of.ts';
import { reportToCompare } from '../../helpers/report/previous-report.ts';
import { reportedOf } from '../../helpers/report/reported-check.ts';
import { writeReports } from '../../helpers/report/write-reports.ts';
import { syntheticRun } from '../report/synthetic-run.ts';

const { header, results, conformance } = syntheticRun();
const [first = '', second = ''] = header.clauses;
const suite = { name: 'graph-conformance', version: '0.1.0' };

/** The recording of a shard that has one clause. */
function shard(file: string, clause: string, at: number, of = 2): string {
  const own: RunHeader = { ...header, run: crypto.randomUUID(), clauses: [clause], shard: { at, of } };
  startRecording(file, own).close('end');
  return file;
}

test('two shards of two are whole', () => {
  const testInfo = test.info();
  const merged = testInfo.outputPath('merged.jsonl');
  joinRecordings(
    [shard(testInfo.outputPath('a.jsonl'), first, 1), shard(testInfo.outputPath('b.jsonl'), second, 2)],
    merged,
  );
  expect(readHeader(merged)).toMatchObject({ clauses: [first, second] });
  expect(readHeader(merged).missing).toBeUndefined();
});

test('of three shards the one that is missing is named', () => {
  const testInfo = test.info();
  const merged = testInfo.outputPath('merged.jsonl');
  joinRecordings(
    [shard(testInfo.outputPath('a.jsonl'), first, 1, 3), shard(testInfo.outputPath('b.jsonl'), second, 3, 3)],
    merged,
  );
  expect(readHeader(merged).missing).toEqual(['shard 2/3']);
});

test('the same shard twice is a mistake, by its number and by what it holds', () => {
  const testInfo = test.info();
  const merged = testInfo.outputPath('merged.jsonl');
  const one = shard(testInfo.outputPath('a.jsonl'), first, 1);
  expect(() => joinRecordings([one, shard(testInfo.outputPath('b.jsonl'), second, 1)], merged)).toThrow(
    /shard 1\/2 as/,
  );
  const { shard: _shard, ...plain } = header;
  for (const name of ['c', 'd'])
    startRecording(testInfo.outputPath(name), { ...plain, run: crypto.randomUUID() }).close('end');
  expect(() => joinRecordings([testInfo.outputPath('c'), testInfo.outputPath('d')], merged)).toThrow(
    /the same part as/,
  );
});

test('a report without one of its shards is partial, says which, and exits with 3', () => {
  const sound = results.filter(({ verdict }) => verdict === 'conforms');
  const base = {
    header,
    ended: header.started,
    rigour: { strict: false, allowPartial: true },
    suite,
    interrupted: false,
  };
  expect(conformanceOf({ ...base, ...reportedOf(sound) })).toMatchObject({ exitCode: 0, partial: false });
  expect(conformanceOf({ ...base, ...reportedOf(sound), missing: ['shard 2/2'] })).toMatchObject({
    exitCode: 3,
    partial: true,
    statement: expect.stringContaining('shard 2/2 is missing'),
  });
});

test('a run that failed after it began says so in a report of its own', () => {
  const report = conformanceOf({
    header: { ...header, clauses: [], routes: {} },
    ended: header.started,
    rigour: { strict: false, allowPartial: true },
    suite,
    interrupted: false,
    ...reportedOf([]),
    failure: 'the canary is another device',
  });
  expect(report).toMatchObject({ exitCode: 2, checks: [], statement: expect.stringContaining('another device') });
});

test('what to compare with is a folder or a file, and a mistake where it is none', () => {
  const testInfo = test.info();
  writeReports(testInfo.outputDir, conformance, results);
  for (const path of [testInfo.outputDir, testInfo.outputPath('conformance.json')])
    expect(reportToCompare(path).run).toBe(conformance.run.id);
  expect(() => reportToCompare(testInfo.outputPath('nowhere'))).toThrow(/no report here.*--since/s);
  writeFileSync(testInfo.outputPath('other.json'), '{}');
  expect(() => reportToCompare(testInfo.outputPath('other.json'))).toThrow(/no report of a run/);
});
