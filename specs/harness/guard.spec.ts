import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Forbidden, type Guard, type Outgoing } from '../../helpers/record/guard.ts';
import { loopbackGuard } from '../../helpers/target/guard-loopback.ts';
import { mutated, needed } from './guard-mutations.ts';
import { kindOf, type OracleWorld } from './guard-oracle.ts';
import { canaryId, foreign, guardedWorld, origin, placeholders, probeId } from './guard-world.ts';
import { seedContract } from './live-run.ts';

/** Generated requests; the whole file stays well below 30 seconds. */
const generated = 120_000;

const oracle: OracleWorld = {
  origin,
  version: 'beta',
  paths: seedContract().routes.map((route) => route.path),
  probeId,
  canaryId,
  canaryPlaceholders: placeholders,
  foreign,
  action: 'resetPasscode',
};

const passes = (guard: Guard, request: Outgoing): boolean => {
  try {
    guard.admit(request);
    return true;
  } catch (error) {
    if (error instanceof Forbidden) return false;
    throw error;
  }
};

test(`of ${generated} generated requests not one forbidden one passes, and not one needed one is stopped`, () => {
  const { guard, addresses } = guardedWorld();
  const good = needed(addresses);
  const exact = new Set(good.map(({ method, url }) => `${method} ${url}`));
  const seen = { passed: 0, stopped: 0 };
  fc.assert(
    fc.property(mutated(good), (request) => {
      const passed = passes(guard, request);
      const kind = kindOf(request.method, request.url, oracle);
      if (passed) {
        seen.passed += 1;
        // A POST to the canary needs more than its address: see guard-canary.spec.ts.
        return kind === 'probe' || kind === 'read';
      }
      seen.stopped += 1;
      return !exact.has(`${request.method} ${request.url}`) || request.headers !== undefined;
    }),
    { numRuns: generated },
  );
  expect(seen.passed).toBeGreaterThan(generated / 50);
  expect(seen.stopped).toBeGreaterThan(generated / 2);
});

test('a guard that forgives case, encoding or a query is caught by the same requests', () => {
  const { guard, addresses } = guardedWorld();
  const good = needed(addresses);
  const forgiving: readonly ((url: string) => string)[] = [
    (url) => good.find((one) => one.url.toLowerCase() === url.toLowerCase())?.url ?? url,
    (url) => url.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    (url) => url.replace(/[?#].*$/, ''),
    (url) => url.replaceAll(/\/+(?=[^/])/g, '/').replace(':/', '://'),
  ];
  for (const forgive of forgiving) {
    const lax: Guard = { admit: (request) => guard.admit({ ...request, url: forgive(request.url) }) };
    const run = fc.check(
      fc.property(
        mutated(good),
        (request) => !passes(lax, request) || kindOf(request.method, request.url, oracle) !== 'forbidden',
      ),
      { numRuns: generated },
    );
    expect(run.failed, String(forgive)).toBe(true);
  }
});

test('every request that a run needs is let through, and the oracle agrees', () => {
  const { guard, addresses } = guardedWorld();
  for (const request of needed(addresses)) {
    expect(kindOf(request.method, request.url, oracle), request.url).toMatch(/probe|read/);
    expect(() => guard.admit(request)).not.toThrow();
  }
});

const bad: readonly [string, string, string][] = [
  ['an encoded letter', 'POST', 'deviceManagement/managedDevices/{}/reset%50asscode'],
  ['an encoded slash', 'POST', 'deviceManagement%2FmanagedDevices/{}/resetPasscode'],
  ['a doubled slash', 'POST', 'deviceManagement//managedDevices/{}/resetPasscode'],
  ['another case', 'POST', 'devicemanagement/managedDevices/{}/resetPasscode'],
  ['a dot segment', 'POST', 'deviceManagement/./managedDevices/{}/resetPasscode'],
  ['a climbing segment', 'POST', 'deviceManagement/managedDevices/{}/x/../resetPasscode'],
  ['a trailing slash', 'POST', 'deviceManagement/managedDevices/{}/resetPasscode/'],
  ['an OData key', 'POST', "deviceManagement/managedDevices('{}')/resetPasscode"],
  ['a namespace', 'POST', 'deviceManagement/managedDevices/{}/microsoft.graph.resetPasscode'],
  ['another action', 'POST', 'deviceManagement/managedDevices/{}/wipe'],
  ['a query', 'POST', 'deviceManagement/managedDevices/{}/resetPasscode?x=1'],
  ['a fragment', 'POST', 'deviceManagement/managedDevices/{}/resetPasscode#x'],
  ['a batch', 'POST', '$batch'],
];
for (const [name, method, path] of bad) {
  for (const [whose, id] of [
    ['the absent id', probeId],
    ['the canary', canaryId],
  ]) {
    test(`${name} with ${whose} is stopped`, () => {
      const { guard } = guardedWorld();
      const request = { method, url: `${origin}/beta/${path.replace('{}', id ?? '')}` };
      expect(() => guard.admit(request)).toThrow(Forbidden);
      expect(kindOf(method, request.url, oracle)).toBe('forbidden');
    });
  }
}

test('other hosts, ports, schemes and userinfo are stopped', () => {
  const { guard, addresses } = guardedWorld();
  const [route] = addresses.all;
  const path = (route?.probe ?? '').slice(origin.length);
  for (const other of [
    'http://graph.microsoft.com',
    'https://graph.microsoft.com.evil.example',
    'https://graph.microsoft.com:444',
    'https://graph.microsoft.com@evil.example',
    'https://x:y@graph.microsoft.com',
    'https://GRAPH.microsoft.com',
    'https://graph.microsoft.com.',
    '//graph.microsoft.com',
    '',
  ])
    expect(() => guard.admit({ method: 'POST', url: `${other}${path}` }), other).toThrow(Forbidden);
});

test('a header that could turn a request into another one is stopped', () => {
  const { guard, addresses } = guardedWorld();
  const url = addresses.all[0]?.probe ?? '';
  for (const name of ['Host', 'X-HTTP-Method-Override', 'X-Original-URL', 'Transfer-Encoding', 'Connection', 'Prefer'])
    expect(() => guard.admit({ method: 'POST', url, headers: { [name]: 'x' } }), name).toThrow(Forbidden);
});

test("the mock's guard keeps to its own loopback origin", () => {
  const guard = loopbackGuard('http://127.0.0.1:4000');
  expect(() => guard.admit({ method: 'POST', url: 'http://127.0.0.1:4000/beta/anything' })).not.toThrow();
  for (const url of [
    'http://127.0.0.1:40001/beta',
    'http://127.0.0.1:4000.evil.example/',
    'https://graph.microsoft.com/beta/me',
  ])
    expect(() => guard.admit({ method: 'GET', url })).toThrow(Forbidden);
  expect(() => loopbackGuard('https://graph.microsoft.com')).toThrow(/loopback/);
});
