import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { faultText } from '../../helpers/fault/fault-text.ts';
import { isProven, runFaults, showsNothing } from '../../helpers/fault/run-faults.ts';
import { select } from '../../helpers/run/selection.ts';

/** Right contracts of strangers, each of a kind whose callers, bodies or answers are not those of the seed. */
const pages: Readonly<Record<string, string>> = {
  'apps-only-reference': `prerequisites: { DelegatedWork: not-supported, DelegatedPersonal: not-supported, Application: [Notes.Manage.All] }
http-request: ["DELETE /teams/{id}/notes/{note-id}/$ref"]
request-body: none
response: { status: 204, body: none }`,
  'needed-together': `prerequisites:
  DelegatedWork: [[Notes.Read.All, Notes.ReadWrite.All], Notes.Manage]
  DelegatedPersonal: [Notes.Manage]
  Application: not-supported
http-request: ["POST /users/{id}/notes"]
request-body: { example: { "@odata.type": "#notes.note", tags: [] } }
response: { status: 201, body: note }`,
  'personal-only': `prerequisites: { DelegatedWork: not-supported, DelegatedPersonal: [Notes.Read], Application: not-supported }
http-request: [GET /me/notes]
request-body: none
response: { status: 200, body: note collection }`,
  'table-of-each-route': `prerequisites:
  - { when: "team notes (/teams/{id}/notes)", DelegatedWork: [Team.Notes], DelegatedPersonal: not-supported, Application: not-supported }
  - { when: "chat notes (/chats/{id}/notes)", DelegatedWork: not-supported, DelegatedPersonal: [Chat.Mine], Application: [Chat.Notes] }
http-request: ["PATCH /teams/{team-id}/notes", "PATCH /chats/{chat-id}/notes"]
request-body: { properties: { text: String }, example: {} }
response: { status: [200, 204] }`,
  download: `prerequisites: { DelegatedWork: [Notes.Read], DelegatedPersonal: [Notes.Read], Application: not-yet-available }
http-request: ["GET /me/notes/{id}/content(format='{format}')"]
request-body: none
response: { status: 302 }`,
};

/** Some of every kind of fault, and those whose marks name a caller or a body. */
const faults = [
  'everyone-refused',
  'everyone-accepted@*',
  'any-app-only-accepted@*',
  'app-only-refused-and-acts@*',
  'any-personal-account-accepted',
  'personal-refused-*',
  'permission-not-checked',
  'read-*accepted@*',
  'missing-permission-refused-and-acts@*',
  'route-gone@*',
  'redirected-with-307@*',
  'any-verb-acts',
  'foreign-token-refused-with-404@*',
  'documented-body-refused-with-4*',
  '*otherwise*',
  'success-is-200',
  'success-is-200-with-json@*',
  'late-bytes-behind-204@*',
  'refused-calls-act@*',
];

const rest = (id: string, text: string): string => `page: ${id}
version: v1.0
edition: { date: 2024-05-02, locale: en-US }
title: ${id}
${text}
request-headers:
  Authorization: { scheme: Bearer, required: true }
`;

function contractOf(id: string, text: string) {
  const folder = test.info().outputPath('theirs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}@2024-05-02.contract.yaml`), rest(id, text));
  return select(loadContracts(folder), { contract: id });
}

for (const [id, text] of Object.entries(pages)) {
  test(`on a right contract every fault that can be seen is found, and nothing else turns red: ${id}`, async () => {
    test.setTimeout(120_000);
    const wanted = contractOf(id, text);
    const run = await runFaults(wanted, { faults });
    expect(isProven(run) ? '' : faultText(run)).toBe('');
    expect(run.coverage.map(({ witness }) => witness)).toEqual(['echo']);
    expect(run.outcomes.filter(({ applies }) => applies === 'yes').length).toBeGreaterThan(10);
  });
}

test('where nothing can be judged nothing is shown, and the last lines say so', async () => {
  const wanted = contractOf(
    'damaged',
    `prerequisites: { DelegatedWork: damaged, DelegatedPersonal: not-supported, Application: not-supported }
http-request: [GET /notes]
request-body: none
response: { status: 200 }`,
  );
  const run = await runFaults(wanted, { faults: ['everyone-accepted', 'success-is-200'] });
  expect([isProven(run), showsNothing(run)]).toEqual([true, true]);
  expect(faultText(run)).toContain('nothing is shown');
  expect(faultText(run)).toMatch(/2 not applicable|2 faults not applicable/);
});
