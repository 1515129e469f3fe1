import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { boardHtml } from '../../helpers/report/board/board-html.ts';
import { historyEntryOf } from '../../helpers/report/history.ts';
import { junitXml } from '../../helpers/report/junit-xml.ts';
import { callersSeen } from '../../helpers/report/provenance/callers-seen.ts';
import { provenanceOf } from '../../helpers/report/provenance/provenance-of.ts';
import { runPlace } from '../../helpers/report/provenance/run-place.ts';
import { summaryMarkdown } from '../../helpers/report/summary-markdown.ts';
import { writtenReport, writtenText } from '../../helpers/report/written-report.ts';
import { seedContracts, syntheticRun } from './synthetic-run.ts';

test('every report tells tenant, callers with their permissions, editions, suite, place and recording, and no token', () => {
  const file = test.info().outputPath('recording.jsonl');
  writeFileSync(file, 'what was recorded\n');
  const { conformance, results } = syntheticRun();
  const seen = callersSeen();
  seen.add(results);
  const provenance = provenanceOf(seen, seedContracts(), file, { CI: '' });
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  expect(provenance).toMatchObject({
    tenant: '7b2d8c1e-3f4a-4c5b-9d6e-8f7a6b5c4d3e',
    editions: ['intune-devices-manageddevice-resetpasscode@2018-11-29 (es-ES)'],
    suite: expect.stringMatching(/^graph-conformance \d/),
    by: { place: 'local run' },
    recording: { file: 'recording.jsonl', sha256 },
  });
  const named = provenance.callers.map(({ name }) => name);
  expect(named).toContain('Application');
  expect(named.filter((name) => name.startsWith('Authorization.'))).toEqual([]);
  expect(provenance.callers.find(({ name }) => name === 'Application')?.permissions).toEqual([
    'DeviceManagementManagedDevices.PrivilegedOperations.All',
  ]);
  const told = { ...conformance, provenance };
  const reports = [
    [...writtenText(writtenReport(told))].join(''),
    [...boardHtml(told, [historyEntryOf(told)])].join(''),
    summaryMarkdown(told, results),
    [...junitXml(told, results)].join(''),
  ];
  for (const text of reports)
    for (const fact of ['7b2d8c1e-3f4a-4c5b-9d6e-8f7a6b5c4d3e', 'local run', sha256, 'Application', 'es-ES'])
      expect(text).toContain(fact);
});

const github = {
  ...{ GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'o/r' },
  ...{ GITHUB_RUN_ID: '77', GITHUB_ACTOR: 'octo', USER: 'ada', HOSTNAME: 'ada-laptop' },
};
const azure = {
  ...{ TF_BUILD: 'True', SYSTEM_COLLECTIONURI: 'https://dev.azure.com/org/', SYSTEM_TEAMPROJECT: 'My Project' },
  ...{ BUILD_BUILDID: '12', BUILD_REQUESTEDFOR: 'Ada' },
};
const gitlab = {
  GITLAB_CI: 'true',
  CI_PROJECT_PATH: 'g/p',
  CI_JOB_URL: 'https://gitlab.com/g/p/-/jobs/5',
  GITLAB_USER_LOGIN: 'ada',
};
const places: [name: string, environment: Record<string, string>, place: object][] = [
  ['GitHub', github, { place: 'GitHub Actions', address: 'https://github.com/o/r/actions/runs/77', actor: 'octo' }],
  ['GitHub without a run', { GITHUB_ACTIONS: 'true' }, { place: 'GitHub Actions' }],
  [
    'Azure',
    azure,
    {
      place: 'Azure Pipelines',
      address: 'https://dev.azure.com/org/My%20Project/_build/results?buildId=12',
      actor: 'Ada',
    },
  ],
  ['GitLab', gitlab, { place: 'GitLab CI', address: 'https://gitlab.com/g/p/-/jobs/5', actor: 'ada' }],
  [
    'an address with a password',
    { ...gitlab, CI_JOB_URL: 'https://u:p@gitlab.com/x' },
    { place: 'GitLab CI', actor: 'ada' },
  ],
  ['another CI', { CI: 'true', USER: 'ada' }, { place: 'a CI' }],
  ['a desk', { USER: 'ada', HOSTNAME: 'ada-laptop' }, { place: 'local run' }],
];
for (const [name, environment, place] of places)
  test(`where a run was made is told by the CI, and of a desk nothing: ${name}`, () => {
    expect(runPlace(environment)).toEqual(place);
  });
