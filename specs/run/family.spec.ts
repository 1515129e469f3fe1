import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Contract } from '../../helpers/contract/contract.ts';
import { alternativesOf, permissionTables, printedPermissions } from '../../helpers/contract/grants.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { guardedRoute } from '../../helpers/target/guard-route.ts';
import { ran } from '../in-process.ts';
import { familyRun, recordFamily } from './family-run.ts';
import { reportIn, temporaryFolder } from './run-cli.ts';

const family = loadContracts('contracts').filter(({ data }) => data.page.startsWith('intune-devices-manageddevice-'));
const of2021 = family.filter(({ data }) => data.edition.date === '2021-07-01');
const seed = 'intune-devices-manageddevice-resetpasscode@2018-11-29';
const script = 'deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice';
const misspelt = 'DeviceManagementManagedDevices.PriviligedOperation.All';

/** What the service of November 2018 knew of the routes that the pages of 2021 list. */
const routesOf2018 = ['deviceManagement/managedDevices', script, `${script}/detectedApps/managedDevices`];

interface Told {
  readonly contract: string;
  readonly section: string;
  readonly point: string;
  readonly route: string;
  readonly caller: string;
  readonly verdict: string;
}
const line = ({ contract, section, point, route, caller }: Told): string =>
  `${contract} ${section}/${point} ${route} ${caller}`;
const linesOf = (all: readonly Told[], verdict: string): string[] =>
  all
    .filter((one) => one.verdict === verdict)
    .map(line)
    .sort();

/** Callers by which a page says that apps are accepted: one for each alternative. */
function appsOf(contract: Contract): string[] {
  const [table] = permissionTables(contract);
  const alternatives = table === undefined ? [] : alternativesOf(contract, table, 'Application');
  return alternatives.map((grants, at) => (at === 0 ? 'Application' : `Application.only:${grants.join('+')}`));
}

const namesMisspelt = family
  .filter((contract) => printedPermissions(contract).includes(misspelt))
  .map(({ id }) => `${id} prerequisites/permission-names * *`)
  .sort();

test('there is a contract of each of the 29 remote actions, with its effect, and a body where it takes one', () => {
  expect(new Set(of2021.map(({ data }) => data.action)).size).toBe(29);
  for (const { id, data, notes } of family) {
    expect(notes?.effect, id).toBeDefined();
    const takesBody = typeof data['request-body'] === 'object';
    expect([id, notes?.bodies?.valid !== undefined]).toEqual([id, takesBody]);
    expect([id, Object.keys(notes?.bodies?.bad ?? {}).length > 2]).toEqual([id, takesBody]);
  }
  const destructive = (action: string): boolean =>
    of2021.some(({ data, notes }) => data.action === action && notes?.effect === 'destructive');
  expect(['wipe', 'retire', 'cleanWindowsDevice', 'resetPasscode', 'locateDevice'].map(destructive)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('the guard lets every page through to the absent id, but for an action whose path names nothing', () => {
  const barred = family.flatMap((contract) =>
    contract.routes.flatMap((route) => {
      const guarded = guardedRoute(route.path, contract.data.version, route.method);
      if ('barred' in guarded) return [`${contract.data.action ?? ''} ${route.id}`];
      expect(guarded.action).toBe(contract.data.action);
      return [];
    }),
  );
  expect(barred).toEqual([
    'executeAction deviceManagement/managedDevices',
    'executeAction deviceManagement/comanagedDevices',
  ]);
});

test('the mock of 2018 differs from the pages in newer routes and app-only tokens, and in nothing else', async () => {
  test.setTimeout(400_000);
  const folder = temporaryFolder();
  // Recorded here and judged by the command: each of some two hundred red clauses would cost a run of Playwright's a worker.
  const file = join(folder, 'family.jsonl');
  await recordFamily('page-2018', file);
  const args = ['conform', '--replay', file, '--contract', 'all', '--report-dir', folder];
  const { code, output, errors } = await ran(args);
  expect(code, errors).toBe(1);
  const report = reportIn(folder);
  const checks = report?.checks ?? [];
  const gone = of2021.flatMap(({ id, routes }) =>
    routes
      .filter((route) => !routesOf2018.includes(route.id))
      .map((route) => `${id} http-request/route ${route.id} DelegatedWork`),
  );
  const refused = of2021.flatMap((contract) =>
    contract.routes
      .filter((route) => !gone.includes(`${contract.id} http-request/route ${route.id} DelegatedWork`))
      .flatMap((route) => appsOf(contract).map((app) => `${contract.id} prerequisites/Application ${route.id} ${app}`)),
  );
  expect(linesOf(checks, 'violates')).toEqual([...gone, ...refused].sort());
  expect([gone.length, refused.length]).toEqual([114, 89]);
  expect(linesOf(checks, 'deviates')).toEqual(namesMisspelt);
  const unclear = checks.filter(({ verdict }) => verdict === 'inconclusive');
  const elsewhere = unclear.filter(
    ({ contract, route }) => !gone.includes(`${contract} http-request/route ${route} DelegatedWork`),
  );
  expect(elsewhere.map(line)).toEqual([]);
  expect(report?.summary).toMatchObject({ blocked: 0, 'harness-error': 0 });
  expect(checks.filter(({ contract }) => contract === seed).every(({ verdict }) => verdict !== 'violates')).toBe(true);
  expect(output).toContain('does not know this route');
  // Thirty pages are still a report that a browser opens.
  expect(statSync(join(folder, 'conformance.json')).size).toBeLessThan(60_000_000);
  expect(statSync(join(folder, 'board.html')).size).toBeLessThan(25_000_000);
});

test('the mock of 2026 differs from the pages in what Microsoft published since, and in nothing else', async () => {
  test.setTimeout(400_000);
  const results = await familyRun('live-2026');
  const told = results.map(({ check, verdict }): Told => {
    const { section, point, contract } = check.clause;
    return { contract: contract.id, section, point, route: check.route, caller: check.caller, verdict };
  });
  const idOf = (action: string): string => of2021.find(({ data }) => data.action === action)?.id ?? '';
  const routesOf = (action: string): string[] =>
    of2021.filter(({ data }) => data.action === action).flatMap(({ routes }) => routes.map(({ id }) => id));
  const reading = 'DeviceManagementManagedDevices.Read.All';
  const readers = (action: string): string[] =>
    routesOf(action).flatMap((route) =>
      ['DelegatedWork', 'Application'].map(
        (one) => `${idOf(action)} prerequisites/${one}.lesser-permission ${route} ${one}.only:${reading}`,
      ),
    );
  const expected = [
    // The edition of 2018: its first route is gone, and apps are let in on the others.
    `${seed} http-request/route users/managedDevices DelegatedWork`,
    ...routesOf2018.map((route) => `${seed} prerequisites/Application ${route} Application`),
    // Two actions ask for less than their pages say, one of them for that instead.
    ...routesOf('activateDeviceEsim').flatMap((route) =>
      ['DelegatedWork', 'Application'].map(
        (one) => `${idOf('activateDeviceEsim')} prerequisites/${one} ${route} ${one}`,
      ),
    ),
    ...readers('activateDeviceEsim'),
    ...readers('executeAction'),
  ];
  expect(linesOf(told, 'violates')).toEqual(expected.sort());
  expect(expected).toHaveLength(40);
  expect(linesOf(told, 'deviates')).toEqual(namesMisspelt);
  const unclear = told.filter(({ verdict }) => ['inconclusive', 'blocked', 'harness-error'].includes(verdict));
  expect(new Set(unclear.map(({ contract, route }) => (contract === seed ? `${seed} ${route}` : contract)))).toEqual(
    new Set([`${seed} users/managedDevices`, idOf('activateDeviceEsim')]),
  );
  // Both editions of one page, side by side: each on its own routes.
  const editions = told.filter(({ contract }) => contract.startsWith('intune-devices-manageddevice-resetpasscode@'));
  expect(new Set(editions.map(({ contract }) => contract)).size).toBe(2);
});
