import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { record } from '../../helpers/library/record.ts';
import { select } from '../../helpers/run/selection.ts';
import { type Ran, ran } from '../in-process.ts';
import { cli, reportIn, temporaryFolder } from './run-cli.ts';

const listed = readFileSync('contracts/deviations.yaml', 'utf8');
const changed = (from: string | RegExp, to: string): string => {
  const text = listed.replaceAll(from, to);
  expect(text, 'the replacement replaced something').not.toBe(listed);
  return text;
};

/** What the two services of the mock answered, each recorded once. */
const recordings = new Map<string, Promise<string>>();
function recordingOf(profile: string): Promise<string> {
  const known = recordings.get(profile);
  if (known !== undefined) return known;
  const file = join(temporaryFolder(), 'recording.jsonl');
  const made = record(select(loadContracts('contracts'), {}), { file, settings: { GRAPH_MOCK_PROFILE: profile } });
  const recording = made.then(() => file);
  recordings.set(profile, recording);
  return recording;
}

/** Judges the mock's service of 2026 with these deviations. */
async function run(deviations: string, profile = 'live-2026'): Promise<Ran & { folder: string }> {
  const folder = temporaryFolder();
  const file = join(folder, 'deviations.yaml');
  writeFileSync(file, deviations);
  const args = ['conform', '--replay', await recordingOf(profile), '--report-dir', folder];
  return { ...(await ran(args, { GRAPH_DEVIATIONS: file })), folder };
}

test('with what is known of it the service of 2026 is green, with exactly those deviations', async () => {
  const { code, folder, output, errors } = await run(listed);
  expect(code, output + errors).toBe(0);
  const deviating = reportIn(folder)
    ?.checks.filter((check) => check.verdict === 'deviates')
    .map((check) => `${check.section}/${check.point} ${check.route}`);
  expect(deviating?.sort()).toEqual([
    'http-request/route users/managedDevices',
    'prerequisites/Application deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice',
    'prerequisites/Application deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice/detectedApps/managedDevices',
    'prerequisites/Application deviceManagement/managedDevices',
    'prerequisites/permission-names *',
  ]);
  const onGoneRoute = reportIn(folder)?.checks.filter(
    (check) => check.route === 'users/managedDevices' && check.point !== 'route',
  );
  expect(new Set(onGoneRoute?.map((check) => check.verdict))).toEqual(new Set(['not-applicable']));
});

test('a deviation that no longer happens is a violation of its own', async () => {
  const { code, output } = await run(changed('target: mock/live-2026', 'target: mock/page-2018'), 'page-2018');
  expect(code).toBe(1);
  expect(output).toContain('expected to deviate and did not');
});

test('a new difference is red beside the known ones', async () => {
  const folder = temporaryFolder();
  const { code } = await cli([
    'conform',
    '--profile',
    'live-2026',
    '--section',
    'prerequisites',
    '--report-dir',
    folder,
    '--fault',
    'personal-accepted@deviceManagement/managedDevices',
  ]);
  expect(code).toBe(1);
  const red = reportIn(folder)
    ?.checks.filter((check) => check.verdict === 'violates')
    .map((check) => `${check.section}/${check.point}`);
  expect(red).toEqual(['prerequisites/DelegatedPersonal']);
});

test('an entry of another target hides nothing', async () => {
  const { code } = await run(changed('target: mock/live-2026', 'target: graph.microsoft.us'));
  expect(code).toBe(1);
});

test('an unknown clause id is a mistake with its line', async () => {
  const { code, errors } = await run(changed('@2018-11-29/http-request/route', '@2018-11-29/http-request/rote'));
  expect(code).toBe(2);
  expect(errors).toMatch(/deviations\.yaml:4: no clause .*http-request\/rote; did you mean .*http-request\/route\?/);
});

test('a review date that is past is a warning, and no failure', async () => {
  const { code, errors } = await run(changed('review: 2027-05-24', 'review: 2026-11-01'));
  expect(code).toBe(0);
  expect(errors).toMatch(/warning: .*deviations\.yaml:\d+: the deviation of .* was to be reviewed by 2026-11-01/);
});
