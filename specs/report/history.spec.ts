import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Conformance } from '../../helpers/report/conformance.ts';
import { flakyIn, flakyInWords } from '../../helpers/report/flaky.ts';
import { type HistoryEntry, historyEntryOf, historyText, historyWith } from '../../helpers/report/history.ts';
import { trendOf } from '../../helpers/report/trend.ts';
import { copies, troubled } from './quirks.ts';
import { seedContracts, syntheticRun } from './synthetic-run.ts';

const runId = (at: number): string => `6f1c2f1e-5a51-4f5e-9a55-${String(at).padStart(12, '0')}`;
const sound = syntheticRun().conformance;
const red = syntheticRun(troubled).conformance;
const contract = sound.contracts[0]?.id ?? '';
const clause = `${contract}/prerequisites/Application`;

/** Past runs: `.` sound, `x` red. The last one is this one. */
const past = (pattern: string): HistoryEntry[] =>
  [...pattern].map((kind, at) => ({ ...historyEntryOf(kind === 'x' ? red : sound), run: runId(at) }));

const flakyOf = (pattern: string): string[] =>
  flakyIn(sound.checks, past(pattern), runId(pattern.length - 1))
    .filter((one) => one.clause === clause)
    .map(flakyInWords);

test('a run is one small line: clauses that are not as they should be, by name, and nothing of the others', () => {
  const line = historyText([historyEntryOf(red)]);
  expect(line.trimEnd()).not.toContain('\n');
  expect(line.length).toBeLessThan(1500);
  expect(historyEntryOf(red).contracts[contract]?.noted?.['prerequisites/Application']).toBe('violates');
  expect(historyEntryOf(sound).contracts[contract]).toEqual({
    clauses: 43,
    noted: { 'prerequisites/permission-names': 'deviates' },
  });
  const [seed] = seedContracts();
  if (seed === undefined) throw new Error('no contract');
  const many = syntheticRun({ contracts: copies(seed, 30) }).conformance;
  expect(historyText([historyEntryOf(many)]).length).toBeLessThan(5000);
});

test('so many runs are kept as asked for, and a line of before is understood', () => {
  const folder = test.info().outputPath('reports');
  mkdirSync(folder, { recursive: true });
  const { contracts: _, ...head } = historyEntryOf(red);
  const earlier = { ...head, run: runId(50), noted: { [`${clause}#users/managedDevices#Application`]: 'violates' } };
  writeFileSync(join(folder, 'history.jsonl'), `${JSON.stringify(earlier)}\n${historyText(past('.x.x'))}{"cut`);
  const of = (keep: number): string[] => historyWith(folder, sound, keep).map(({ run }) => run);
  expect(of(60)).toEqual([runId(50), ...past('.x.x').map(({ run }) => run), sound.run.id]);
  expect(of(3)).toEqual([runId(2), runId(3), sound.run.id]);
  expect(of(1)).toEqual([sound.run.id]);
  const trend = trendOf(historyWith(folder, sound), { contract, name: 'prerequisites/Application', clauses: 43 });
  expect(trend).toEqual(['violates', 'fine', 'violates', 'fine', 'violates', 'fine']);
  expect(trendOf(historyWith(folder, sound), { contract, name: 'response/status', clauses: 43 })[0]).toBe('unknown');
});

test('the trend of a clause goes on in the next edition of its page, and tells where it was not judged', () => {
  const [one] = past('x');
  if (one === undefined) throw new Error('no run');
  const next = `${contract.split('@')[0]}@2030-01-01`;
  const name = 'prerequisites/Application';
  expect(trendOf([one], { contract: next, name, clauses: 43 })).toEqual(['violates']);
  expect(trendOf([one], { contract: 'another-page@2020-01-01', name, clauses: 43 })).toEqual(['unknown']);
  const part = { ...one, contracts: { [contract]: { clauses: 5 } } };
  expect(trendOf([part], { contract, name, clauses: 43 })).toEqual(['unknown']);
});

test('flaky is what goes back and forth, not what broke or was mended', () => {
  for (const steady of ['....', 'xxxx', '..xx', 'xx..', '.', 'x', '.x', 'x.']) expect(flakyOf(steady)).toEqual([]);
  expect(flakyOf('.x.x..x...')).toEqual([`${clause}, bad in 3 of the last 10 runs`]);
  expect(flakyOf('x.x')).toEqual([`${clause}, bad in 2 of the last 3 runs`]);
  // Ten runs back is forgotten.
  expect(flakyOf(`.x.x${'.'.repeat(10)}`)).toEqual([]);
});

test('runs on another target, or with a fault, count for nothing', () => {
  const others = past('.x.x.').map((entry, at) => (at % 2 === 1 ? { ...entry, fault: 'everyone-refused' } : entry));
  expect(flakyIn(sound.checks, others, runId(4))).toEqual([]);
});

test('a report says what is flaky, and is valid with it', () => {
  const flaky = flakyIn(sound.checks, past('.x.x.'), runId(4));
  expect(flaky.length).toBeGreaterThan(0);
  const conformance: Conformance = { ...sound, flaky };
  expect(conformance.flaky?.[0]).toMatchObject({ runs: 5, bad: 2 });
  expect(readFileSync('helpers/report/conformance.schema.json', 'utf8')).toContain('"flaky"');
});
