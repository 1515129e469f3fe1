import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { type HttpMethod, httpMethods } from '../../helpers/contract/schema.ts';
import { Forbidden } from '../../helpers/record/guard.ts';
import { isCollection } from '../../helpers/target/guard-creates.ts';
import { contractOf, type Page } from './guard-page.ts';
import { guardedWorld } from './guard-world.ts';

const barred: readonly [what: string, page: Page, because: RegExp][] = [
  ['a PUT of its own', { lines: ['PUT /me/activities/{appActivityId}'] }, /client chooses the id/],
  ['a PUT behind an id', { lines: ['PUT /users/{id}/drive/items/{itemId}/content'] }, /client chooses the id/],
  ['a PUT that it calls an action', { lines: ['PUT /users/{id}/rename'], action: 'rename' }, /client chooses the id/],
  ['a PATCH that answers 201', { lines: ['PATCH /applications/{id}'], status: [200, 201] }, /201/],
  ['a PATCH whose example answers 201', { lines: ['PATCH /applications/{id}'], example: 201 }, /201/],
  ['a PATCH called upsert', { lines: ['PATCH /groups/{id}'], page: 'group-upsert' }, /PATCH creates/],
  [
    'a PATCH that creates in Spanish',
    { lines: ['PATCH /groups/{id}'], title: 'Crear o actualizar grupo' },
    /PATCH creates/,
  ],
  ['a PATCH that creates in Chinese', { lines: ['PATCH /groups/{id}'], title: '创建组' }, /PATCH creates/],
  ['a POST to a collection', { lines: ['POST /users/{id}/messages'] }, /collection/],
  [
    'a POST to a collection that it calls an action',
    { lines: ['POST /users/{id}/messages'], action: 'messages' },
    /names a collection/,
  ],
  [
    'a POST to children that it calls an action',
    { lines: ['POST /drives/{id}/items/{i}/children'], action: 'children' },
    /collection/,
  ],
  ['a POST to an entry', { lines: ['POST /users/{id}'] }, /names no action/],
  ['a POST of another action than its own', { lines: ['POST /users/{id}/owner'], action: 'wipe' }, /does not call/],
  [
    'an action that answers 201',
    { lines: ['POST /users/{id}/provisionEmail'], action: 'provisionEmail', status: 201 },
    /201/,
  ],
  ['a copy', { lines: ['POST /drives/{id}/items/{i}/copy'], action: 'copy', status: 202 }, /makes something new/],
  [
    'an upload session',
    { lines: ['POST /users/{id}/attachments/createUploadSession'], action: 'createUploadSession', status: 200 },
    /makes something new/,
  ],
  [
    'an import',
    { lines: ['POST /deviceManagement/lists/{id}/importDevices'], action: 'importDevices' },
    /collection|something new/,
  ],
  ['a reference', { lines: ['POST /groups/{id}/members/$ref'] }, /no plain segment/],
  ['a reference that is put', { lines: ['PUT /users/{id}/manager/$ref'] }, /no plain segment/],
  [
    'an action on everybody',
    { lines: ['POST /deviceManagement/managedDevices/executeAction'], action: 'executeAction' },
    /no placeholder/,
  ],
  [
    'a POST to a plural that begins as a verb does, by its title',
    { lines: ['POST /deviceManagement/managedDevices/{id}/syncJobs'], action: 'syncJobs', title: 'Create syncJob' },
    /title/,
  ],
  [
    'a POST to the one thing of somebody, by its title',
    { lines: ['POST /users/{id}/photo'], action: 'photo', title: 'Add photo' },
    /title/,
  ],
  ['the same in German', { lines: ['POST /users/{id}/photo'], action: 'photo', title: 'Foto hinzufügen' }, /title/],
  ['a DELETE that answers 201', { lines: ['DELETE /users/{id}'], status: 201 }, /201/],
];
for (const [what, page, because] of barred) {
  test(`a page with ${what} gets nothing out`, () => {
    const contract = contractOf(page);
    const { addresses } = guardedWorld([contract]);
    const [route] = contract.routes;
    expect(route === undefined ? undefined : addresses.of(contract, route)).toEqual({
      barred: expect.stringMatching(because),
    });
    expect(addresses.all).toEqual([]);
  });
}

const open: readonly [what: string, page: Page, verbs: readonly HttpMethod[]][] = [
  ['an action on an id', { lines: ['POST /deviceManagement/managedDevices/{id}/wipe'], action: 'wipe' }, httpMethods],
  [
    'an action on what an id leads to',
    { lines: ['POST /deviceManagement/x/{id}/managedDevice/wipe'], action: 'wipe' },
    httpMethods,
  ],
  [
    'an action of a collection',
    { lines: ['POST /users/{id}/managedDevices/executeAction'], action: 'executeAction' },
    ['GET', 'POST', 'DELETE'],
  ],
  ['a read', { lines: ['GET /users/{id}/messages'] }, ['GET']],
  ['a function', { lines: ['GET /users/{id}/messages/delta'], action: 'delta' }, ['GET']],
  ['a PATCH', { lines: ['PATCH /users/{id}'] }, ['GET', 'PATCH']],
  ['a DELETE', { lines: ['DELETE /users/{id}'] }, ['GET', 'DELETE']],
];
for (const [what, page, verbs] of open) {
  test(`${what} may be tried on the absent id with ${verbs.join(', ')}, and with nothing else`, () => {
    const { addresses, guard } = guardedWorld([contractOf(page)]);
    const [route] = addresses.all;
    expect(route?.verbs).toEqual(verbs);
    for (const method of httpMethods) {
      const send = (): void => guard.admit({ method, url: route?.probe ?? '' });
      if (verbs.includes(method)) expect(send).not.toThrow();
      else expect(send).toThrow(Forbidden);
    }
  });
}

test('what creates according to one contract is tried for no other, however it spells the route', () => {
  const action = contractOf({ lines: ['POST /users/{id}/reset'], action: 'reset' });
  const put = contractOf({ lines: ['PUT /Users/{user-id}/Reset'], page: 'other' });
  for (const all of [
    [action, put],
    [put, action],
  ]) {
    const { addresses } = guardedWorld(all);
    expect(addresses.all.map(({ verbs }) => verbs)).toEqual([['GET', 'POST', 'PATCH', 'DELETE']]);
  }
});

test('every action of the committed contracts may still be tried with every verb, but for those of a collection', () => {
  const contracts = loadContracts('contracts');
  const { addresses } = guardedWorld(contracts);
  const barredRoutes = contracts.flatMap((contract) =>
    contract.routes.filter((route) => 'barred' in addresses.of(contract, route)).map(({ id }) => id),
  );
  expect(barredRoutes).toEqual(['deviceManagement/managedDevices', 'deviceManagement/comanagedDevices']);
  const narrowed = addresses.all.filter(({ verbs }) => verbs.length < httpMethods.length);
  expect(narrowed.map(({ probe }) => probe.split('/').at(-1))).toEqual(['executeAction', 'executeAction']);
});

test('a plural that begins with no verb is a collection', () => {
  for (const name of ['messages', 'managedDevices', 'deviceRunStates', 'children', 'content'])
    expect(isCollection(name), name).toBe(true);
  for (const name of ['wipe', 'dismiss', 'managedDevice', 'revokeAppleVppLicenses', 'windowsDefenderUpdateSignatures'])
    expect(isCollection(name), name).toBe(false);
});
