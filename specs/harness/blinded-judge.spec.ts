import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';

/**
 * A judge that sees nothing must not go unnoticed: our own code is changed on purpose, and `faults` must fail. Smaller changes are made by a tool
 * (`npm run mutants`), and tried with the tables of the judges.
 */

const seeing = 'refused(statuses, evidence)';
const blind = "({ verdict: 'conforms', observed: statuses.join() })";
const on = (name: string): string => `${name}@users/managedDevices`;
/** Faults that a blind judge cannot find; the others must not suffer. */
const missed = ['app-only-accepted', 'expired-accepted', 'get-acts'].map(on);
const unharmed = ['no-effect'].map(on);

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

test('a judge that calls everything a refusal makes `faults` fail, and without that change the same faults are found', async () => {
  const all = [...missed, ...unharmed];
  const sound = await faultsIn(folder, all);
  expect(proofOf(sound), sound.errors).toEqual({ unproven: [], proven: all.sort() });
  expect(sound.code).toBe(0);

  const path = join(folder, 'helpers/clauses/expectations.ts');
  const before = readFileSync(path, 'utf8');
  expect(before.split(seeing)).toHaveLength(2);
  writeFileSync(path, before.replace(seeing, blind));
  const blinded = await faultsIn(folder, all);
  expect(proofOf(blinded), blinded.errors).toEqual({ unproven: [...missed].sort(), proven: [...unharmed].sort() });
  expect(blinded.code).toBe(1);
});
