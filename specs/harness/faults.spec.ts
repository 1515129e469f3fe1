import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { Mistake } from '../../helpers/common/mistake.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { faultText, scoreOf } from '../../helpers/fault/fault-text.ts';
import { isProven, runFaults } from '../../helpers/fault/run-faults.ts';
import { faultNamed } from '../../helpers/mock/faults/fault-named.ts';
import { knownFaults, seedRoutes } from '../../helpers/mock/faults/known-faults.ts';
import { select } from '../../helpers/run/selection.ts';

const wanted = select(loadContracts('contracts'), {});

test('every fault is found, nothing else turns red, and every clause can fail', async () => {
  // Half a minute on a quiet machine.
  test.setTimeout(300_000);
  const run = await runFaults(wanted);
  console.log(scoreOf(run));
  const surprises = run.outcomes.filter(({ missed, strays }) => missed.length + strays.length > 0);
  const told = isProven(run) ? '' : faultText({ ...run, outcomes: surprises });
  expect(told).toBe('');
  // The action has no body that could be missing, or bad.
  const beside = run.outcomes.filter((outcome) => outcome.applies === 'no').map(({ fault }) => fault.name);
  expect(beside.map((name) => name.replace(/@.*/, ''))).toEqual([
    'missing-body-treated-otherwise',
    'other-bodies-treated-otherwise',
  ]);
});

test('the list has many faults on each route, on all, and at the token issuer', () => {
  const faults = knownFaults();
  const names = faults.map((fault) => fault.name);
  const on = (route: string): number => names.filter((name) => name.endsWith(`@${route}`)).length;
  expect(new Set(names).size).toBe(names.length);
  expect(wanted.flatMap((one) => one.routes.map((route) => route.id))).toEqual(seedRoutes);
  expect(Math.min(...seedRoutes.map(on))).toBeGreaterThan(20);
  expect(names.filter((name) => !name.includes('@')).length).toBeGreaterThan(10);
  expect(names.filter((name) => !/^[a-z0-9-]+(@[\w/]+)?$/.test(name))).toEqual([]);
  expect(faults.filter(({ breaks, shows }) => breaks.length + shows.length === 0).map(({ name }) => name)).toEqual([]);
});

test('a fault is found by its name, on any route, and a misspelt one gets the nearest', () => {
  expect(faultNamed('app-only-accepted').routes).toBe('all');
  expect(faultNamed('wrong-device@users/managedDevices').routes).toEqual(['users/managedDevices']);
  expect(() => faultNamed('wrong-devise')).toThrow(
    new Mistake({ found: 'no fault wrong-devise', instead: 'did you mean wrong-device?' }),
  );
  expect(() => faultNamed('wrong-device@user/managedDevices')).toThrow('did you mean users/managedDevices?');
  expect(() => faultNamed('misspelt-permission-issued@users/managedDevices')).toThrow(
    'write misspelt-permission-issued',
  );
});

test('a fault does nothing on other routes', async () => {
  test.setTimeout(60_000);
  const run = await runFaults(wanted, {
    faults: ['every-device@users/managedDevices', 'refused-calls-act@users/managedDevices'],
  });
  expect(run.outcomes.map(({ missed, strays }) => [missed.length, strays.length])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(run.extent).toBe('chosen');
});

test('the command tells a misspelt fault from a missed one by its exit code', () => {
  test.setTimeout(200_000);
  const faults = (...given: string[]): { status: number | null; stderr: string; stdout: string } =>
    spawnSync(process.execPath, ['helpers/cli/bin.mjs', 'faults', ...given], { encoding: 'utf8', timeout: 60_000 });
  const unknown = faults('--fault', 'wrong-devise');
  expect([unknown.status, unknown.stderr.trim()]).toEqual([2, 'no fault wrong-devise; did you mean wrong-device?']);
  expect(faults('--fault', 'zzz*').status).toBe(2);
  const known = faults('--fault', 'wrong-device@users/managedDevices');
  expect([known.status, known.stdout.trim().split('\n').at(-1)]).toEqual([0, '1 fault: 1 found, 1 clean']);
});
