import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../lean-test.ts';
import { cli, reportIn, temporaryFolder } from './run-cli.ts';

/** Pages of other kinds and languages, in a stranger's folder: reading one's own things, and acting on somebody's. */
const contracts: Record<string, string> = {
  'user-list-notes@2023-05-02': `page: user-list-notes
version: v1.0
edition: { date: 2023-05-02, locale: de-DE }
title: Notizen auflisten
prerequisites:
  DelegatedWork: [Notes.Read, [Notes.Peek, User.Read]]
  DelegatedPersonal: [Notes.Read]
  Application: [Notes.Read.All]
http-request:
  - GET /me/notes
  - GET /users/{id | userPrincipalName}/notes
request-headers:
  Authorization: { scheme: Bearer, required: true }
request-body: none
response: { status: 200, body: note collection }
`,
  'user-ring@2024-01-31': `page: user-ring
version: beta
edition: { date: 2024-01-31, locale: pt-BR }
title: "user: ring"
action: ring
prerequisites:
  DelegatedWork: not-supported
  DelegatedPersonal: not-supported
  Application: [Bells.Ring.All]
http-request:
  - POST /users/{id}/bells/{bell-id}/ring
request-headers:
  Authorization: { scheme: Bearer, required: true }
  Accept: { value: application/json, documented: Aceitar }
request-body: { properties: { times: Int32, tune: String }, example: { times: 3, tune: C } }
response: { status: 202, body: none }
`,
};

/** A download: its success is a redirect; and a token class of which nothing is promised yet. */
contracts['note-get-content@2024-05-02'] = `page: note-get-content
version: v1.0
edition: { date: 2024-05-02, locale: en-US }
title: Download a note
prerequisites:
  DelegatedWork: [Notes.Read]
  DelegatedPersonal: not-supported
  Application: not-yet-available
http-request:
  - GET /me/notes/{id}/content
request-body: none
response: { status: 302 }
`;

function strangersFolder(): string {
  const folder = join(temporaryFolder(), 'theirs');
  mkdirSync(folder);
  for (const [id, text] of Object.entries(contracts)) writeFileSync(join(folder, `${id}.contract.yaml`), text);
  return folder;
}

test("a stranger's contracts run on an echo of themselves, and every report says so", async () => {
  const folder = temporaryFolder();
  const args = ['conform', '--contracts', strangersFolder(), '--report-dir', folder, '--echo'];
  const { code, output, errors } = await cli(args);
  expect(code, output + errors).toBe(0);
  const report = reportIn(folder);
  expect(report?.target.echo).toBe(true);
  expect(report?.statement).toMatch(/^Echo/);
  expect(report?.summary).toMatchObject({ violates: 0, inconclusive: 0, blocked: 0, 'harness-error': 0 });
  expect(new Set(report?.checks.map(({ contract }) => contract))).toEqual(new Set(Object.keys(contracts)));
  const download = report?.checks.filter(({ contract }) => contract.startsWith('note-get-content')) ?? [];
  expect(download.filter(({ clause }) => clause.includes('no-redirect'))).toEqual([]);
  expect(
    download.filter(({ clause }) => clause.endsWith('prerequisites/Application')).map(({ verdict }) => verdict),
  ).toEqual(['not-applicable']);
  expect(output).toContain('Echo');
});

test('without an echo the mock does not know their routes, and says what can be done', async () => {
  const folder = temporaryFolder();
  // The permission is one that the mock's Entra knows: only the route is strange to it.
  const theirs = strangersFolder();
  const file = join(theirs, 'user-list-notes@2023-05-02.contract.yaml');
  writeFileSync(
    file,
    (contracts['user-list-notes@2023-05-02'] ?? '').replaceAll(/Notes\.(Read\.All|Read|Peek)/g, 'Mail.Read'),
  );
  const { code, output } = await cli([
    'conform',
    '--contracts',
    theirs,
    '--contract',
    'user-list-notes',
    '--report-dir',
    folder,
  ]);
  expect(code).toBe(1);
  const red = reportIn(folder)?.checks.filter(({ verdict }) => verdict === 'violates');
  expect(red?.map(({ section, point, route }) => `${section}/${point} ${route}`)).toEqual([
    'http-request/route me/notes',
    'http-request/route users/notes',
  ]);
  expect(red?.[0]?.findings[0]?.next).toContain('--echo');
  expect(output).toContain('--echo');
});
