import { expect, test } from '@playwright/test';
import { Forbidden } from '../../helpers/record/guard.ts';
import { as, minute, open, player } from './guard-player.ts';
import {
  answer,
  canary,
  canaryId,
  guardedWorld,
  placeholders,
  probeId,
  reads,
  strangersContract,
} from './guard-world.ts';

test('the canary gets its one POST after a read has shown it and the absent id has shown the caller authorised', () => {
  const play = player(open());
  expect(play.canary('a.b.c', 'model')).toBe(false);
  play.confirm();
  expect(play.canary('a.b.c', 'model')).toBe(false);
  play.probe('a.b.c', 404);
  expect(play.canary('a.b.c', 'model')).toBe(true);
  expect(play.canary('a.b.c', 'model')).toBe(false);
});

test('a refusal goes to the canary only with the very credential that was refused on the absent id, and once', () => {
  const play = player(open());
  play.confirm();
  play.probe('a.b.c', 403);
  expect(play.canary('a.b.d', 'refusal')).toBe(false);
  expect(play.canary('a.b.c', 'model')).toBe(false);
  expect(play.canary('a.b.c', 'refusal')).toBe(true);
  expect(play.canary('a.b.c', 'refusal')).toBe(false);
});
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

for (const [what, later] of [
  ['both clocks', { now: 6 * minute, gone: 6 * minute }],
  ['a monotonic clock, with the wall clock set back', { now: -60 * minute, gone: 6 * minute }],
  ['a wall clock, on a machine that slept', { now: 6 * minute, gone: 0 }],
] as const) {
  test(`a look at the canary is good for five minutes by ${what}`, () => {
    const world = open();
    const play = player(world);
    play.confirm();
    play.probe('a.b.c', 404);
    Object.assign(world.at, later);
    expect(play.canary('a.b.c', 'model')).toBe(false);
    play.confirm();
    expect(play.canary('a.b.c', 'model')).toBe(true);
  });
}

for (const [what, url, seen] of [
  ['another serial number on another route', 'route', answer(200, { id: canaryId, serialNumber: 'OTHER' })],
  ['another serial number by itself', 'survey', answer(200, { id: canaryId, serialNumber: 'OTHER' })],
  ['another device by itself', 'survey', answer(200, { id: placeholders.usersId, serialNumber: 'OTHER' })],
] as const) {
  test(`a read that shows ${what} under the canary's id ends all routes, for good`, () => {
    const world = open();
    const play = player(world);
    play.confirm();
    play.probe('a.b.c', 404);
    const other = world.addresses.all[0]?.canary;
    if (other === undefined || 'barred' in other) throw new Error('no canary on the first route');
    const survey = reads.at(-1) ?? '';
    world.guard.witness?.({ method: 'GET', url: url === 'route' ? other.confirm : survey }, seen);
    expect(play.canary('a.b.c', 'model')).toBe(false);
    play.confirm();
    expect(play.canary('a.b.c', 'model')).toBe(false);
    expect(play.probeAllowed('a.b.c')).toBe(true);
  });
}

test('a route that leads to another device by another id closes itself alone', () => {
  const world = open();
  const play = player(world);
  play.confirm();
  play.probe('a.b.c', 404);
  const nested = world.addresses.all[2]?.canary;
  if (nested === undefined || 'barred' in nested) throw new Error('no canary on the third route');
  world.guard.witness?.({ method: 'GET', url: nested.confirm }, answer(200, { id: probeId, serialNumber: 'OTHER' }));
  expect(play.canary('a.b.c', 'model')).toBe(true);
});

test('four spellings of one route share its one POST, in one contract and in four', () => {
  const spellings = [
    'POST /deviceManagement/managedDevices/{managedDeviceId}/resetPasscode',
    'POST /DeviceManagement/managedDevices/{id}/resetPasscode',
    'POST /devicemanagement/ManagedDevices/{device-id}/resetPasscode',
    'POST /DEVICEMANAGEMENT/MANAGEDDEVICES/{managedDeviceId}/resetPasscode',
  ];
  const inFour = spellings.map((line, at) => ({ ...strangersContract([line]), id: `stranger-${at}@2020-01-01` }));
  const inV1 = inFour.map((one) => ({ ...one, id: `v1-${one.id}`, data: { ...one.data, version: 'v1.0' as const } }));
  for (const contracts of [[strangersContract(spellings)], inFour, [...inFour, ...inV1]]) {
    const { addresses } = guardedWorld(contracts);
    expect(addresses.all.length).toBe(contracts.length === 1 ? 4 : contracts.length);
    expect(addresses.all.filter(({ canary: one }) => !('barred' in one))).toHaveLength(1);
  }
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

test('a success on the absent id ends everything but reads', () => {
  const play = player(open());
  play.confirm();
  play.probe('a.b.c', 404);
  expect(play.probeAllowed('x')).toBe(true);
  play.probe('d.e.f', 204);
  expect(play.probeAllowed('x')).toBe(false);
  expect(play.canary('a.b.c', 'model')).toBe(false);
});
