import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { type Mutant, mutants } from './mutants.ts';

/** A judge that sees nothing must not go unnoticed: our own code is changed on purpose, and `faults` must fail. */

const root = resolve(import.meta.dirname, '../..');
const nursery = join(root, '.graph-conformance');
const outcomeLine = z.object({
  fault: z.string(),
  applies: z.string(),
  missed: z.array(z.unknown()),
  strays: z.array(z.unknown()),
});

/** A copy of what the command needs, in a folder of the project, so that libraries are found. */
function copyOfProject(): string {
  mkdirSync(nursery, { recursive: true });
  const folder = mkdtempSync(join(nursery, 'mutant-'));
  for (const part of ['helpers', 'contracts', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
}

function mutate(folder: string, { file, from, to }: Mutant): void {
  const path = join(folder, 'helpers', file);
  const before = readFileSync(path, 'utf8');
  expect(before.split(from), `${file} has once: ${from}`).toHaveLength(2);
  writeFileSync(
    path,
    before.replace(from, () => to),
  );
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function faultsIn(folder: string, names: readonly string[]): Promise<Ended> {
  const given = ['helpers/cli/bin.mjs', 'faults', '--json', ...names.flatMap((name) => ['--fault', name])];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, given, { cwd: folder, timeout: 120_000 });
    let output = '';
    let errors = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    child.on('error', fail);
    child.on('close', (code) => done({ code, output, errors }));
  });
}

/** Names of the faults of a run that were not proven, and of those that were. */
function proofOf({ output }: Ended): { unproven: string[]; proven: string[] } {
  const outcomes = output.split('\n').flatMap((line) => {
    const parsed = outcomeLine.safeParse(line === '' ? undefined : JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  });
  const unproven = outcomes.filter(
    ({ applies, missed, strays }) => applies === 'no' || missed.length + strays.length > 0,
  );
  const named = (all: typeof outcomes): string[] => all.map((one) => one.fault).sort();
  return { unproven: named(unproven), proven: named(outcomes.filter((one) => !unproven.includes(one))) };
}

test.describe.configure({ mode: 'default', timeout: 180_000 });

let folder = '';
test.beforeEach(() => {
  folder = copyOfProject();
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the copy without a change passes', async () => {
  const all = [...new Set(mutants.flatMap(({ missed, unharmed }) => [...missed, ...unharmed]))];
  const ended = await faultsIn(folder, all);
  expect(proofOf(ended), ended.errors).toEqual({ unproven: [], proven: all.sort() });
  expect(ended.code).toBe(0);
});

for (const mutant of mutants) {
  test(`is noticed: ${mutant.what}`, async () => {
    mutate(folder, mutant);
    const ended = await faultsIn(folder, [...mutant.missed, ...mutant.unharmed]);
    expect(proofOf(ended), ended.errors).toEqual({
      unproven: [...mutant.missed].sort(),
      proven: [...mutant.unharmed].sort(),
    });
    expect(ended.code).toBe(1);
  });
}
