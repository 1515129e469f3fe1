import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { httpMethods } from '../../helpers/contract/schema.ts';
import { guardedRoute } from '../../helpers/target/guard-route.ts';
import {
  canary,
  canaryId,
  foreign,
  guardedWorld,
  origin,
  placeholders,
  probeId,
  serialNumber,
  strangersContract,
} from './guard-world.ts';

const barred: readonly [string, string][] = [
  ['no placeholder at all', '/deviceManagement/managedDevices/executeAction'],
  ['an id written out', `/deviceManagement/managedDevices/${canaryId}/resetPasscode`],
  ['an id without hyphens', '/deviceManagement/managedDevices/c0ffee0011114222/{id}/resetPasscode'],
  ['a long number', '/users/4711/managedDevices/{id}/resetPasscode'],
  ['a batch', '/$batch/{id}'],
  ['a reference', '/groups/{id}/members/$ref'],
  ['a query', '/deviceManagement/managedDevices/{id}/resetPasscode?x={y}'],
  ['a query that swallows the placeholder', '/deviceManagement/managedDevices/wipeAll?id={id}'],
  ['another host', 'https://evil.example/beta/deviceManagement/managedDevices/{id}/resetPasscode'],
  ['the same host with a name before it', 'https://x@graph.microsoft.com/beta/users/{id}/resetPasscode'],
  ['a host that only begins like it', 'https://graph.microsoft.com.evil.example/beta/users/{id}/x'],
  ['another version in the address', 'https://graph.microsoft.com/v1.0/users/{id}/x'],
  ['an encoded letter', '/deviceManagement/managedDevices/{id}/reset%50asscode'],
  ['a climbing segment', '/deviceManagement/managedDevices/{id}/../../wipe'],
  ['a dot', '/deviceManagement/managedDevices/{id}/microsoft.graph.wipe'],
  ['an OData key', "/deviceManagement/managedDevices('{id}')/resetPasscode"],
  ['function arguments', '/deviceManagement/managedDevices/{id}/do(x=1)'],
  ['a doubled slash', '//evil.example/{id}/x'],
  ['a backslash', '/\\evil.example/{id}/x'],
  ['a fragment', '/users/{id}/x#y'],
  ['a placeholder at the beginning', '/{anything}/managedDevices/{id}/resetPasscode'],
  ['a placeholder with text beside it', '/users/{id}x/resetPasscode'],
  ['a placeholder with a slash in it', '/users/{a/b}/resetPasscode'],
  ['a letter from another alphabet', '/users/{id}/rеsetPasscode'],
  ['a line break', '/users/{id}/x\r\nHost: evil'],
  ['more segments than any route has', `/users/{id}${'/a'.repeat(30)}`],
];
for (const [name, path] of barred) {
  test(`a stranger's route with ${name} gets nothing through`, () => {
    expect(guardedRoute(path, 'beta')).toHaveProperty('barred');
    const { addresses } = guardedWorld([strangersContract([`POST ${path}`])]);
    expect(addresses.all).toEqual([]);
  });
}

test('a contract that says it only reads, and wipes, reaches the absent id and no device', () => {
  const { addresses, guard } = guardedWorld([
    strangersContract(['POST /deviceManagement/managedDevices/{managedDeviceId}/wipe'], 'wipe'),
  ]);
  const [route] = addresses.all;
  expect(route?.probe).toBe(`${origin}/beta/deviceManagement/managedDevices/${probeId}/wipe`);
  expect(route?.canary).toEqual({ barred: 'GRAPH_ALLOW_DESTRUCTIVE does not name wipe' });
  const url = `${origin}/beta/deviceManagement/managedDevices/${canaryId}/wipe`;
  for (const method of httpMethods) expect(() => guard.admit({ method, url, purpose: 'model' })).toThrow(/guard/);
});

test('an action that only ends like the allowed one, or differs in case, is another action', () => {
  for (const action of ['resetpasscode', 'ResetPasscode', 'xresetPasscode', 'resetPasscodes']) {
    const { addresses } = guardedWorld([
      strangersContract([`POST /deviceManagement/managedDevices/{managedDeviceId}/${action}`], action),
    ]);
    expect(addresses.all[0]?.canary, action).toHaveProperty('barred');
  }
});

test('where several contracts share a route, its one POST belongs to the first', () => {
  const line = 'POST /deviceManagement/managedDevices/{managedDeviceId}/resetPasscode';
  const first = strangersContract([line]);
  const { addresses } = guardedWorld([first, { ...first, id: 'stranger@2021-01-01' }]);
  const [one, two] = addresses.all;
  expect(one?.canary).toHaveProperty('url');
  expect(two?.canary).toEqual({ barred: `the one POST of this route belongs to ${first.id}` });
});

test('a route whose placeholders are not all known never leads to the canary', () => {
  const partly = { ...canary, placeholders: new Map([['USERS_ID', placeholders.usersId]]) };
  const { addresses } = guardedWorld(undefined, partly);
  expect(addresses.all.map(({ canary: one }) => ('barred' in one ? one.barred : 'reached'))).toEqual([
    'reached',
    'reached',
    'GRAPH_CANARY_DEVICE_MANAGEMENT_SCRIPT_ID, GRAPH_CANARY_DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID are not set',
    'GRAPH_CANARY_DEVICE_MANAGEMENT_SCRIPT_ID, GRAPH_CANARY_DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID, GRAPH_CANARY_DETECTED_APP_ID are not set',
  ]);
});

test('without a canary no address of any route leads to one', () => {
  const { addresses } = guardedWorld(undefined, 'no canary');
  expect(addresses.all.length).toBe(4);
  for (const route of addresses.all) expect(route.canary).toHaveProperty('barred');
});

test('whatever a contract says, what is let through has the absent id, or is the allowed action on the canary', () => {
  const plain = fc.constantFrom(
    'deviceManagement',
    'managedDevices',
    'comanagedDevices',
    'users',
    'me',
    'wipe',
    'managedDevice',
  );
  const slot = fc.constantFrom('{managedDeviceId}', '{usersId}', '{id | userPrincipalName}', '{detectedAppId}');
  const nasty = fc.constantFrom(
    '$batch',
    '$ref',
    '..',
    '.',
    '',
    canaryId,
    serialNumber,
    ...foreign,
    '{managedDeviceId}/wipe',
    '%2e%2e',
    'x?y={z}',
    'microsoft.graph.wipe',
    '{a}{b}',
    '{..}',
    '{%2F}',
  );
  const segment = fc.oneof(
    { weight: 12, arbitrary: plain },
    { weight: 10, arbitrary: slot },
    { weight: 1, arbitrary: nasty },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  );
  const last = fc.oneof({ weight: 3, arbitrary: fc.constant('resetPasscode') }, { weight: 2, arbitrary: segment });
  const line = fc
    .tuple(
      fc.oneof(fc.constant('POST'), fc.constantFrom(...httpMethods)),
      fc.constantFrom('/', '/', '/', 'https://graph.microsoft.com/beta/', 'https://evil.example/', '//'),
      fc.array(segment, { minLength: 1, maxLength: 7 }),
      last,
    )
    .map(([method, start, segments, end]) => `${method} ${start}${[...segments, end].join('/')}`);
  const seen = { probe: 0, canary: 0 };
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
      const { addresses } = guardedWorld([strangersContract(lines)]);
      return addresses.all.every((route) => {
        seen.probe += 1;
        const { pathname, origin: host, search, hash } = new URL(route.probe);
        const safe = /^\/beta(\/[A-Za-z0-9-]+)+$/.test(pathname) && search === '' && hash === '';
        const others = [canaryId, serialNumber, ...foreign, ...Object.values(placeholders)];
        if (!safe || host !== origin || !pathname.split('/').includes(probeId)) return false;
        if (pathname.split('/').some((part) => part.length > 20 && others.includes(part))) return false;
        if ('barred' in route.canary) return true;
        seen.canary += 1;
        return route.method === 'POST' && /^[^?#%]+\/resetPasscode$/.test(route.canary.url);
      });
    }),
    { numRuns: 30_000 },
  );
  expect(seen.probe).toBeGreaterThan(500);
  expect(seen.canary).toBeGreaterThan(20);
});
