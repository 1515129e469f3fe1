import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { WireAnswer } from '../../helpers/exchange/transport.ts';
import { canaryHistory } from './guard-oracle.ts';
import { minute, opaque, open, player } from './guard-player.ts';
import { answer, canaryId, shown } from './guard-world.ts';

test('a caller who was let in once on the absent id is never tried as a refusal', () => {
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
for (const status of [400, 405]) {
  test(`a ${status} is a refusal of opaque tokens, and of nothing else`, () => {
    for (const [credential, isRefusal] of [
      ['EwAwA8l6BAAUs1KbZ7yQ2', true],
      ['EwBwA8l6BAAUs1KbZ7yQ2', true],
      [opaque, true],
      ['bearer EwDwA8l6BAAUs1KbZ7yQ2', true],
      ['EwEwA8l6BAAUs1KbZ7yQ2', false],
      ['not-a-token', false],
      ['Basic EwAwA8l6BAAUs1KbZ7yQ2', false],
      ['Bearer ', false],
      ['a.b.c', false],
      [`${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.x`, false],
    ] as const) {
      const play = player(open());
      play.confirm();
      play.probe(credential, status);
      expect(play.canary(credential, 'refusal'), credential).toBe(isRefusal);
    }
  });
}

const html = { ...answer(404, '<!doctype html><title>Gateway</title>') };
const foreign: readonly [what: string, status: number, change: Partial<WireAnswer>][] = [
  ['HTML', 404, { body: html.body }],
  ['HTML of the right kind', 403, { headers: { ...html.headers, 'Content-Type': 'text/html' } }],
  ['no request-id', 404, { headers: {} }],
  ['an empty request-id', 403, { headers: { 'request-id': '' } }],
  ['a server error', 503, {}],
  ['throttling', 429, {}],
];
for (const [what, status, change] of foreign) {
  test(`an answer with ${what} teaches nothing, and takes nothing back`, () => {
    const strange = { ...answer(status), ...change };
    const play = player(open());
    play.confirm();
    play.probe('a.b.c', strange);
    expect(play.canary('a.b.c', status === 403 ? 'refusal' : 'model')).toBe(false);
    play.probe('a.b.c', 404);
    play.probe('d.e.f', 403);
    for (const token of ['a.b.c', 'd.e.f']) play.probe(token, strange);
    expect(play.canary('d.e.f', 'refusal')).toBe(true);
    expect(play.canary('a.b.c', 'model')).toBe(true);
  });
}

for (const contrary of [400, 401, 403, 405, 409, 412, 302]) {
  test(`a ${contrary} takes back that a caller is let in`, () => {
    const play = player(open());
    play.confirm();
    play.probe('a.b.c', 404);
    play.probe('a.b.c', contrary);
    expect(play.canary('a.b.c', 'model')).toBe(false);
  });
}

for (const contrary of [400, 404, 409]) {
  test(`a ${contrary} takes back that a caller is refused`, () => {
    const play = player(open());
    play.confirm();
    play.probe('a.b.c', 403);
    play.probe('a.b.c', contrary);
    expect(play.canary('a.b.c', 'refusal')).toBe(false);
  });
}

test("only the route's own verb teaches", () => {
  const play = player(open());
  play.confirm();
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
    play.probe('a.b.c', 404, method);
    play.probe('d.e.f', 403, method);
  }
  expect(play.canary('a.b.c', 'model')).toBe(false);
  expect(play.canary('d.e.f', 'refusal')).toBe(false);
});
const looks = ['canary', 'canary', 'canary', 'nothing', 'stranger'] as const;
const lookAnswers = {
  canary: shown,
  nothing: answer(404),
  stranger: answer(200, { id: canaryId, serialNumber: 'OTHER' }),
};

test('whatever happens in whatever order, the canary never gets a POST that it must not get', () => {
  const tokens = fc.constantFrom('a.b.c', 'd.e.f', opaque, 'Basic b3BhcXVl');
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('probe' as const),
        token: tokens,
        status: fc.constantFrom(400, 401, 403, 403, 404, 404, 405, 409, 429, 500),
        // A success ends everything, and a history behind it has no more to tell.
        acts: fc.nat(40).map((one) => one === 0),
        method: fc.constantFrom('POST', 'POST', 'POST', 'PUT'),
        isForeign: fc.nat(5).map((one) => one === 0),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('canary' as const),
        token: tokens,
        purpose: fc.constantFrom('model' as const, 'refusal' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('confirm' as const), shows: fc.constantFrom(...looks) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(7), back: fc.boolean() }) },
  );
  const seen = { model: 0, refusal: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 6, maxLength: 20 }), (steps) => {
      const world = open();
      const play = player(world);
      const history = canaryHistory();
      for (const one of steps) {
        if (one.kind === 'wait') {
          world.at.gone += one.minutes * minute;
          world.at.now += one.minutes * minute * (one.back ? -1 : 1);
        }
        if (one.kind === 'confirm') {
          play.confirm(lookAnswers[one.shows]);
          history.looked(one.shows, world.at.gone);
        }
        if (one.kind === 'probe') {
          const status = one.acts ? 204 : one.status;
          play.probe(one.token, one.isForeign ? { ...answer(status), headers: {} } : answer(status), one.method);
          history.answered(one.token, { status, ownVerb: one.method === 'POST', isForeign: one.isForeign });
        }
        if (one.kind !== 'canary' || !play.canary(one.token, one.purpose)) continue;
        seen[one.purpose] += 1;
        if (!history.allows(one.token, one.purpose, world.at.gone)) return false;
        history.sent(one.token, one.purpose);
      }
      return true;
    }),
    { numRuns: 12_000 },
  );
  expect(seen.model).toBeGreaterThan(100);
  expect(seen.refusal).toBeGreaterThan(100);
});
