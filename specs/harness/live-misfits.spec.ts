import { liveRun } from './live-run.ts';
import { expect, test } from './live-test.ts';

const misfits: readonly [string, Record<string, string>, RegExp][] = [
  [
    "an app token given as a user's",
    { DELEGATED_WORK: 'APPLICATION' },
    /token of DELEGATED_WORK is an app-only token .*roles/,
  ],
  [
    "a user's token given as an app's",
    { APPLICATION: 'DELEGATED_WORK' },
    /token of APPLICATION is a work or school user's token/,
  ],
  [
    'a privileged token given as unprivileged',
    { DELEGATED_WORK_UNPRIVILEGED: 'DELEGATED_WORK' },
    /it holds DeviceManagementManagedDevices.PrivilegedOperations.All/,
  ],
  [
    'an unprivileged token given as privileged',
    { APPLICATION: 'APPLICATION_UNPRIVILEGED' },
    /give one that holds DeviceManagementManagedDevices.PrivilegedOperations.All/,
  ],
  ['an expired token', { DELEGATED_WORK: 'EXPIRED' }, /it has expired/],
  [
    'a token for another audience',
    { DELEGATED_WORK: 'OTHER_AUDIENCE' },
    /aud https:\/\/management.azure.com.*; give one for Microsoft Graph/,
  ],
  [
    "a work token given as a personal account's",
    { DELEGATED_PERSONAL: 'DELEGATED_WORK' },
    /give one of the class DelegatedPersonal/,
  ],
  ['a good token given as expired', { EXPIRED: 'DELEGATED_WORK' }, /GRAPH_EXPIRED_TOKEN is .*; give one that expired/],
  ["Graph's token given as another audience's", { OTHER_AUDIENCE: 'DELEGATED_WORK' }, /give one for another service/],
];
for (const [name, given, said] of misfits) {
  test(`${name} is refused before the first request, with what was found and never the token`, async ({
    callers,
    mock,
    relay,
  }) => {
    const changed = Object.fromEntries(
      Object.entries(given).map(([as, what]) => [`GRAPH_${as}_TOKEN`, mock.tokens[what] ?? '']),
    );
    const error = await liveRun({ ...callers, ...changed }).catch((one: unknown) => one);
    expect(String(error)).toMatch(said);
    for (const token of Object.values(mock.tokens)) expect(String(error)).not.toContain(token.slice(0, 40));
    expect(relay.seen).toEqual([]);
  });
}

test('a token of another tenant, and something that is no token, are refused', async ({ callers, relay }) => {
  const other = { ...callers, GRAPH_TENANT_ID: '72f988bf-86f1-41af-91ab-2d7cd011db47' };
  await expect(liveRun(other)).rejects.toThrow(/and of tenant .*; give one of tenant 72f988bf/);
  await expect(liveRun({ ...callers, GRAPH_APPLICATION_TOKEN: 'Bearer something' })).rejects.toThrow(
    /something that is no access token/,
  );
  expect(relay.seen).toEqual([]);
});
