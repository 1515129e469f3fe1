import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Forbidden } from '../../helpers/target/guard.ts';
import type { CanaryAddress } from '../../helpers/target/guard-addresses.ts';
import { answer, canary, canaryId, type GuardedWorld, guardedWorld, placeholders, shown } from './guard-world.ts';

const minute = 60_000;

function open(at = { now: 0 }) {
  const world = guardedWorld(undefined, canary, { now: () => at.now, monotonic: () => at.now, sleep: async () => {} });
  return { ...world, at };
}

/** The address of the plainest route. */
function plain({ addresses }: GuardedWorld): { readonly probe: string; readonly canary: CanaryAddress } {
  const route = addresses.all[1];
  if (route === undefined || 'barred' in route.canary) throw new Error('no canary on the second route');
  return { probe: route.probe, canary: route.canary };
}

const as = (token: string) => ({ Authorization: `Bearer ${token}` });
const tried = (work: () => void): boolean => {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Forbidden) return false;
    throw error;
  }
};

/** Plays the part of a run: what was sent and what came back. */
function player(world: GuardedWorld) {
  const route = plain(world);
  const { guard } = world;
  return {
    confirm: (seen = shown) => guard.witness?.({ method: 'GET', url: route.canary.confirm }, seen),
    probe: (token: string, status: number) =>
      guard.witness?.({ method: 'POST', url: route.probe, headers: as(token) }, answer(status)),
    canary: (token: string, purpose: 'model' | 'refusal') =>
      tried(() => guard.admit({ method: 'POST', url: route.canary.url, headers: as(token), purpose })),
    probeAllowed: (token: string) => tried(() => guard.admit({ method: 'POST', url: route.probe, headers: as(token) })),
  };
}

test('the canary gets its one POST after a read has shown it and the probe id has shown the caller authorised', () => {
  const play = player(open());
  expect(play.canary('a.b.c', 'model')).toBe(false);
  play.confirm();
  expect(play.canary('a.b.c', 'model')).toBe(false);
  play.probe('a.b.c', 404);
  expect(play.canary('a.b.c', 'model')).toBe(true);
  expect(play.canary('a.b.c', 'model')).toBe(false);
});

test('a refusal goes to the canary only with the very credential that was refused on the probe id, and once', () => {
  const play = player(open());
  play.confirm();
  play.probe('a.b.c', 403);
  expect(play.canary('a.b.d', 'refusal')).toBe(false);
  expect(play.canary('a.b.c', 'model')).toBe(false);
  expect(play.canary('a.b.c', 'refusal')).toBe(true);
  expect(play.canary('a.b.c', 'refusal')).toBe(false);
});

test('a caller who was let in once on the probe id is never tried as a refusal', () => {
  const play = player(open());
  play.confirm();
  play.probe('a.b.c', 404);
  play.probe('a.b.c', 403);
  expect(play.canary('a.b.c', 'refusal')).toBe(false);
});

for (const between of [400, 405, 409, 415, 429, 500]) {
  test(`a caller who was let in once is never tried as a refusal, not even when a ${between} came before the 403`, () => {
    const play = player(open());
    play.confirm();
    play.probe('a.b.c', 404);
    for (const status of [between, between, 403]) play.probe('a.b.c', status);
    expect(play.canary('a.b.c', 'refusal')).toBe(false);
  });
}

for (const [name, seen] of [
  ['another serial number', answer(200, { id: canaryId, serialNumber: 'OTHER' })],
  ['another id', answer(200, { id: placeholders.usersId, serialNumber: canary.serialNumber })],
  ['no serial number', answer(200, { id: canaryId })],
  ['a list', answer(200, { value: [{ id: canaryId, serialNumber: canary.serialNumber }] })],
  ['no JSON', answer(200, '<html>')],
  ['404', answer(404, { id: canaryId, serialNumber: canary.serialNumber })],
] as const) {
  test(`a read that shows ${name} opens nothing, and closes what was open`, () => {
    const play = player(open());
    play.probe('a.b.c', 404);
    play.confirm(seen);
    expect(play.canary('a.b.c', 'model')).toBe(false);
    play.confirm();
    play.confirm(seen);
    expect(play.canary('a.b.c', 'model')).toBe(false);
  });
}

test('a look at the canary is good for five minutes', () => {
  const world = open();
  const play = player(world);
  play.confirm();
  play.probe('a.b.c', 404);
  world.at.now = 6 * minute;
  expect(play.canary('a.b.c', 'model')).toBe(false);
  play.confirm();
  expect(play.canary('a.b.c', 'model')).toBe(true);
});

test('a read on one route opens no other', () => {
  const world = open();
  const play = player(world);
  play.confirm();
  for (const [at, route] of world.addresses.all.entries()) {
    if (at === 1 || 'barred' in route.canary) continue;
    world.guard.witness?.({ method: 'POST', url: route.probe, headers: as('a.b.c') }, answer(404));
    const { url } = route.canary;
    expect(() => world.guard.admit({ method: 'POST', url, headers: as('a.b.c'), purpose: 'model' })).toThrow(Forbidden);
  }
});

test('a success on the probe id ends everything but reads', () => {
  const play = player(open());
  play.confirm();
  play.probe('a.b.c', 404);
  expect(play.probeAllowed('x')).toBe(true);
  play.probe('d.e.f', 204);
  expect(play.probeAllowed('x')).toBe(false);
  expect(play.canary('a.b.c', 'model')).toBe(false);
});

test('whatever happens in whatever order, the canary never gets a POST that it must not get', () => {
  const tokens = fc.constantFrom('a.b.c', 'd.e.f', 'opaque');
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('probe' as const),
      token: tokens,
      status: fc.constantFrom(204, 400, 401, 403, 404, 405, 429, 500),
    }),
    fc.record({
      kind: fc.constant('canary' as const),
      token: tokens,
      purpose: fc.constantFrom('model' as const, 'refusal' as const),
    }),
    fc.record({ kind: fc.constant('confirm' as const), shows: fc.boolean() }),
    fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(7) }),
  );
  const seen = { model: 0, refusal: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => {
      const world = open();
      const play = player(world);
      const told = {
        answers: [] as [string, number][],
        confirmed: undefined as number | undefined,
        sent: [] as string[],
        over: false,
      };
      for (const one of steps) {
        if (one.kind === 'wait') world.at.now += one.minutes * minute;
        if (one.kind === 'confirm') {
          play.confirm(one.shows ? shown : answer(404));
          told.confirmed = one.shows ? world.at.now : undefined;
        }
        if (one.kind === 'probe') {
          play.probe(one.token, one.status);
          told.answers.push([one.token, one.status]);
          told.over ||= one.status === 204;
        }
        if (one.kind !== 'canary' || !play.canary(one.token, one.purpose)) continue;
        seen[one.purpose] += 1;
        const own = told.answers.filter(([token]) => token === one.token).map(([, status]) => status);
        if (told.over || told.confirmed === undefined || world.at.now - told.confirmed > 5 * minute) return false;
        if (told.sent.includes(one.purpose === 'model' ? 'model' : `refusal ${one.token}`)) return false;
        if (one.purpose === 'model' && !own.includes(404)) return false;
        if (
          one.purpose === 'refusal' &&
          (own.includes(404) || !own.some((status) => [400, 401, 403, 405].includes(status)))
        )
          return false;
        told.sent.push(one.purpose === 'model' ? 'model' : `refusal ${one.token}`);
      }
      return true;
    }),
    { numRuns: 20_000 },
  );
  expect(seen.model).toBeGreaterThan(100);
  expect(seen.refusal).toBeGreaterThan(100);
});
