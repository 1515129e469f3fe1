import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Mistake } from '../../helpers/common/mistake.ts';
import { dataSide } from '../../helpers/page/drift/data-side.ts';
import { driftBetween } from '../../helpers/page/drift/drift-between.ts';
import { type PermissionData, readPermissionData } from '../../helpers/page/drift/permission-data.ts';
import { sideOf } from '../../helpers/page/drift/side.ts';
import { shippedPermissions } from '../../helpers/page/known-permissions.ts';
import { compiled, pageText, rows } from './page-text.ts';

interface Listed {
  readonly classes: readonly string[];
  readonly methods: readonly string[];
  readonly paths: Readonly<Record<string, string>>;
}

/** Permission data in Microsoft's layout: permission to what it opens. */
function dataWith(permissions: Readonly<Record<string, readonly Listed[]>>): PermissionData {
  const file = test.info().outputPath('permissions.json');
  const entries = Object.entries(permissions).map(([name, sets]) => [
    name,
    { pathSets: sets.map(({ classes, methods, paths }) => ({ schemeKeys: classes, methods, paths })) },
  ]);
  writeFileSync(file, JSON.stringify({ permissions: Object.fromEntries(entries) }));
  return readPermissionData(file);
}

function against(parts: Parameters<typeof pageText>[0], data: PermissionData) {
  const { contract, lines } = compiled(pageText(parts));
  if (contract === null) throw new Error('a contract is expected');
  const page = sideOf({ kind: 'page', file: 'thing-get.md', stated: contract, lineOf: (path) => lines[path] });
  const { changes } = driftBetween({ old: page, new: dataSide(data, page) }, shippedPermissions());
  return changes.map(({ kind, standing, subject, old, new: other }) => [kind, standing, subject, old, other]);
}

const reads = (classes: readonly string[], path = '/things/{id}', marks = ''): Listed => ({
  classes,
  methods: ['GET'],
  paths: { [path]: marks },
});

test('data that lists the page as it is has nothing to say', () => {
  expect(against({}, dataWith({ 'User.Read.All': [reads(['DelegatedWork'])] }))).toEqual([]);
});

test('a route that the data does not list is unknown, and nothing is said of its permissions', () => {
  expect(against({}, dataWith({ 'User.Read.All': [reads(['Application'], '/others')] }))).toEqual([
    ['route-not-in-data', 'unknown', undefined, 'GET /things/{id}', undefined],
  ]);
});

test('an action that the data lists on other paths of its resource is listed there, not here', () => {
  const parts = { title: '# wipe action', http: '```http\nPOST /users/{id}/things/{id}/wipe\n```' };
  const listed = {
    classes: ['DelegatedWork'],
    methods: ['POST'],
    paths: { '/things/{id}/wipe': '', '/disks/{id}/wipe': '' },
  };
  expect(against(parts, dataWith({ 'User.Read.All': [listed] }))).toEqual([
    ['route-elsewhere', 'moved', undefined, 'POST /users/{id}/things/{id}/wipe', undefined],
    ['route-listed', 'moved', undefined, undefined, 'POST /things/{id}/wipe'],
  ]);
});

test('a token class that the data lists and the page denies has flipped', () => {
  expect(against({}, dataWith({ 'User.Read.All': [reads(['DelegatedWork', 'Application'])] }))).toEqual([
    ['support-flipped', 'moved', 'Application', 'not supported', 'User.Read.All'],
  ]);
});

test('a token class that the page supports and the data does not list is unknown', () => {
  const parts = { permissions: rows('User.Read.All', 'User.Read.All', 'Not supported.') };
  expect(against(parts, dataWith({ 'User.Read.All': [reads(['DelegatedWork'])] }))).toEqual([
    ['support-unknown', 'unknown', 'DelegatedPersonal', 'User.Read.All', 'not stated'],
  ]);
});

test('a permission is respelt, listed elsewhere, or not in the data at all', () => {
  const data = dataWith({
    'User.Read.All': [reads(['DelegatedWork'])],
    'Group.ReadWrite.All': [reads(['DelegatedWork'])],
    'Mail.Read': [reads(['DelegatedWork'], '/mails')],
  });
  const parts = {
    permissions: rows('User.Read.All, Group.Read.WriteAll, Mail.Read, Zebra.Feed.All', 'Not supported.', 'n/a'),
  };
  expect(against(parts, data)).toEqual([
    ['permission-respelt', 'moved', 'DelegatedWork', 'Group.Read.WriteAll', 'Group.ReadWrite.All'],
    ['permission-elsewhere', 'moved', 'DelegatedWork', 'Mail.Read', undefined],
    ['permission-not-in-data', 'unknown', 'DelegatedWork', 'Zebra.Feed.All', undefined],
  ]);
});

test('AlsoRequires is a conjunction with any one of the others', () => {
  const data = dataWith({
    'User.Read.All': [
      reads(['DelegatedWork'], '/things/{id}', 'least=DelegatedWork;AlsoRequires=Mail.Read,Group.Read.All'),
    ],
  });
  const cell = 'User.Read.All and Mail.Read, User.Read.All and Group.Read.All';
  expect(against({ permissions: rows(cell, 'Not supported.', 'Not supported.') }, data)).toEqual([]);
});

test('a conjunction whose members the data lists singly is neither gone nor elsewhere', () => {
  const data = dataWith({ 'User.Read.All': [reads(['DelegatedWork'])], 'Mail.Read': [reads(['DelegatedWork'])] });
  expect(against({ permissions: rows('User.Read.All and Mail.Read', 'Not supported.', 'n/a') }, data)).toEqual([
    ['permission-together', 'unknown', 'DelegatedWork', 'Mail.Read and User.Read.All', 'User.Read.All, Mail.Read'],
  ]);
});

test('a permission that the data asks for with another is not enough', () => {
  const data = dataWith({
    'User.Read.All': [reads(['DelegatedWork'], '/things/{id}', 'least=DelegatedWork;AlsoRequires=Mail.Read')],
  });
  expect(against({}, data)).toEqual([
    ['permission-together', 'moved', 'DelegatedWork', 'User.Read.All', 'Mail.Read and User.Read.All'],
  ]);
});

test('"not yet available" is no denial that the data contradicts', () => {
  const parts = { permissions: rows('User.Read.All', 'Not supported.', 'Not yet available.') };
  expect(against(parts, dataWith({ 'User.Read.All': [reads(['DelegatedWork'])] }))).toEqual([]);
  expect(against(parts, dataWith({ 'User.Read.All': [reads(['DelegatedWork', 'Application'])] }))).toEqual([
    ['support-stated', 'moved', 'Application', 'not yet available', 'User.Read.All'],
  ]);
});

test('placeholders, namespaces, key and argument styles make no other route', () => {
  const data = dataWith({ 'User.Read.All': [reads(['DelegatedWork'], '/things/{id}/parts(on={value})')] });
  for (const route of [
    'GET /things/{thing-id}/parts(on={date})',
    "GET /things('{id}')/microsoft.graph.parts(on='{x}')",
    'GET /Things/<id>/parts',
    'GET https://graph.microsoft.com/beta/things/{a | b}/parts(on=@v)?@v={v}',
  ])
    expect([route, against({ http: `\`\`\`http\n${route}\n\`\`\`` }, data)]).toEqual([route, []]);
});

test('a file that is no permission data is a mistake that says what was found', () => {
  const file = test.info().outputPath('other.json');
  for (const text of ['{', '{"permissions":{}}', '{"permissions":{"A":{"pathSets":[{"methods":["GET"]}]}}}', '[]']) {
    writeFileSync(file, text);
    expect(() => readPermissionData(file)).toThrow(Mistake);
    expect(() => readPermissionData(file)).toThrow(file);
  }
});
