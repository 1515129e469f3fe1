import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { mutantFaults } from './mutants/mutant-faults.ts';
import { mutantsOf } from './mutants/mutants-of.ts';
import { listedSurvivors, survivorsFile } from './mutants/survivors.ts';

/** The tool behind `npm run mutants`, which itself takes minutes: that it makes mutants, notices them, and keeps book of those that live. */

const file = 'helpers/judge/no-redirect.ts';
const listed = listedSurvivors(survivorsFile);

test('mutants of one judge are made, and each is noticed or listed', async () => {
  const results = await mutantsOf([file], 1);
  expect(results.length).toBeGreaterThan(20);
  expect(results.filter(({ status }) => status === 'Killed').length).toBeGreaterThan(20);
  const { faults } = mutantFaults(
    results,
    listed.filter((one) => one.file === basename(file)),
  );
  expect(faults.filter((fault) => !fault.startsWith('only '))).toEqual([]);
});

test('each listed survivor still stands where it is said to', () => {
  const files = readdirSync('helpers', { recursive: true, encoding: 'utf8' });
  const lost = listed.filter((one) => {
    const texts = files
      .filter((name) => basename(name) === one.file)
      .map((name) => readFileSync(join('helpers', name), 'utf8'));
    return !texts.some(
      (text) => text.includes(one.original) && text.split('\n').some((line) => line.trim() === one.line),
    );
  });
  expect(lost).toEqual([]);
});

const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 7 } };
const killed = { fileName: file, location: place, replacement: 'x', status: 'Killed' } as const;
const survivor = { ...killed, status: 'Survived' } as const;
const name = {
  file: 'no-redirect.ts',
  line: readFileSync(file, 'utf8').split('\n')[0] ?? '',
  original: 'import',
  replacement: 'x',
};
const many = Array.from({ length: 9 }, () => killed);

test('a survivor that nobody lists, a listed one that is gone, and a low score are faults', () => {
  expect(mutantFaults([...many, survivor], [name]).faults).toEqual([]);
  expect(mutantFaults([...many, survivor], [name]).score).toBe(
    '10 mutants, 9 noticed (90.0 %), 1 survive, 0 of them unlisted',
  );
  expect(mutantFaults([...many, survivor], []).faults.join()).toMatch(/^survive, and nobody says why/);
  expect(mutantFaults(many, [name]).faults.join()).toMatch(/^are listed and do not survive/);
  expect(mutantFaults([killed, survivor], [name]).faults).toEqual(['only 50.0 % are noticed, 90 % are wanted']);
  expect(mutantFaults([...many, { ...killed, status: 'RuntimeError', statusReason: 'why' }], []).faults).toEqual([
    '1 mutants could not be tried: why',
  ]);
  expect(mutantFaults([], []).faults).toHaveLength(1);
});
