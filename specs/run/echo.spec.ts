import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
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

/** Shapes that no router of the mock's knows: casts, functions, its own paths, a query, several tables, nobody but personal accounts. */
const page = (id: string, rest: string): void => {
  contracts[`${id}@2024-05-02`] = `page: ${id}
version: v1.0
edition: { date: 2024-05-02, locale: en-US }
title: ${id}
${rest}`;
};
page(
  'odd-paths',
  `prerequisites: { DelegatedWork: [Notes.Read], DelegatedPersonal: not-supported, Application: not-supported }
http-request:
  - GET /me
  - GET /users/{id}/microsoft.graph.noted/notes/$count
  - GET https://graph.microsoft.com/v1.0/users/{id | userPrincipalName}/notes/$ref
  - GET /notes(key='{key}',at={at})/read(from='{from}')?$filter=kind eq 'A B'
  - GET /drives/{id}/root:/{path}:/notes/$value
  - DELETE /users/{id}/microsoft.graph.noted/notes/$count
request-headers:
  Authorization: { scheme: Bearer, required: true }
request-body: none
response: { status: 200 }
`,
);
page(
  'same-path',
  `prerequisites: { DelegatedWork: not-supported, DelegatedPersonal: not-supported, Application: [Notes.Other] }
http-request: [GET /me]
request-body: none
response: { status: 200 }
`,
);
page(
  'only-personal',
  `prerequisites: { DelegatedWork: not-supported, DelegatedPersonal: [Notes.Read], Application: not-supported }
http-request: [GET /me/notes]
request-headers:
  Authorization: { scheme: Bearer, required: true }
request-body: none
response: { status: 200 }
`,
);
page(
  'two-tables',
  `prerequisites:
  - when: "team notes (/teams/{id}/notes)"
    DelegatedWork: [Team.Notes]
    DelegatedPersonal: not-supported
    Application: not-supported
  - when: "chat notes (/chats/{id}/notes)"
    DelegatedWork: not-supported
    DelegatedPersonal: not-supported
    Application: [Chat.Notes]
http-request:
  - POST /teams/{team-id}/notes
  - POST /chats/{chat-id}/notes
request-headers:
  Authorization: { scheme: Bearer, required: true }
request-body: { properties: { times: Boolean }, example: { times: "three" } }
response: { status: 201, body: note }
`,
);
page(
  'untold-tables',
  `prerequisites:
  - { when: notes, DelegatedWork: [Notes.Read], DelegatedPersonal: not-supported, Application: not-supported }
  - { when: books, DelegatedWork: [Books.Read], DelegatedPersonal: not-supported, Application: [Books.Read.All] }
http-request: [GET /notes, GET /books]
request-body: none
response: { status: 200 }
`,
);
/** Clauses of it that nobody can judge are blocked, and nobody is accused. */
page(
  'nobody-named',
  `prerequisites: { DelegatedWork: damaged, DelegatedPersonal: not-supported, Application: not-supported }
http-request: [GET /notes]
request-body: none
response: { status: 200 }
`,
);
const partly = ['untold-tables@2024-05-02', 'nobody-named@2024-05-02'];

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
  // What nobody can judge on two of the pages leaves the run incomplete.
  expect(code, output + errors).toBe(3);
  const report = reportIn(folder);
  expect(report?.target.echo).toBe(true);
  expect(report?.statement).toMatch(/(^|\. )Echo: /);
  expect(report?.summary).toMatchObject({ violates: 0, inconclusive: 0, 'harness-error': 0 });
  const blocked = report?.checks.filter(({ verdict }) => verdict === 'blocked') ?? [];
  expect(new Set(blocked.map(({ contract }) => contract))).toEqual(new Set(partly));
  const told = report?.checks.filter(({ contract }) => contract.startsWith('two-tables')) ?? [];
  const accepted = told.filter(({ point, verdict }) => point === 'route' && verdict === 'conforms');
  expect(accepted.map(({ route, caller }) => `${route} ${caller}`)).toEqual([
    'teams/notes DelegatedWork[team-notes-teams-id-notes]',
    'chats/notes Application[chat-notes-chats-id-notes]',
  ]);
  const personal = told.find(
    ({ caller, route }) => caller.startsWith('DelegatedPersonal[team') && route === 'teams/notes',
  );
  expect(personal?.controls).toContain('refused with the scope Team.Notes');
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
  expect(code).toBe(3);
  const report = reportIn(folder);
  expect(report?.summary).toMatchObject({ violates: 0, inconclusive: 0, 'harness-error': 0, conforms: 0 });
  const blocked = report?.checks.filter(({ verdict }) => verdict === 'blocked') ?? [];
  expect(blocked.length).toBe(report?.checks.length);
  expect(blocked[0]?.because).toContain('--echo');
  expect(blocked.filter(({ exchange }) => exchange !== undefined)).toEqual([]);
  expect(output).toContain('--echo');
});
