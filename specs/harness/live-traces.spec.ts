import { expect, test } from '@playwright/test';
import type { Answer, Change } from '../../helpers/exchange/exchange.ts';
import { isSecretName } from '../../helpers/exchange/secret-words.ts';
import { type Act, attributionOf } from '../../helpers/record/act.ts';
import { type About, newSince, type Survey } from '../../helpers/record/action-results.ts';
import { patience } from '../../helpers/record/patience.ts';
import { readCanary } from '../../helpers/target/live-canary.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const change = (started = at(0), action = 'resetPasscode'): Change => ({
  device: 'd',
  action,
  state: 'pending',
  started,
});
const act = (answered: Act['answered'], shown: 'shown' | 'open' = 'open'): Act => ({
  contract: 'c',
  probe: answered,
  attempt: 1,
  action: 'resetPasscode',
  answered,
  shown: shown === 'shown',
});

test('what appears between the looks around one call is its doing, whatever the clock of the service says', () => {
  for (const started of [at(0), at(-300), at(300), '1999-01-01T00:00:00Z']) {
    const [refused, earlier] = [act('refused'), act('refused')];
    expect(attributionOf(change(started), [earlier, refused], refused)).toEqual({ own: change(started), late: [] });
  }
  const accepted = act('accepted');
  expect(attributionOf(change(), [act('accepted', 'shown'), accepted], accepted).own).toEqual(change());
});

test('nobody can tell whose doing it is while an earlier call has not shown yet', () => {
  for (const answered of ['accepted', 'lost'] as const) {
    const [open, current] = [act(answered), act('refused')];
    const doubtful = { ...change(), by: 'lost call' };
    expect(attributionOf(change(), [open, current], current)).toEqual({
      own: doubtful,
      late: [{ act: open, change: doubtful }],
    });
  }
});

test('what appears later belongs to the one call that may still act, and accuses nobody', () => {
  const accepted = act('accepted');
  expect(attributionOf(change(), [accepted, act('refused')], undefined).late).toEqual([
    { act: accepted, change: change() },
  ]);
  const lost = act('lost');
  expect(attributionOf(change(), [lost], undefined).late).toEqual([
    { act: lost, change: { ...change(), by: 'lost call' } },
  ]);
  const [one, other] = [act('lost'), act('accepted')];
  expect(attributionOf(change(), [one, other], undefined).late.map((late) => late.change.by)).toEqual([
    'lost call',
    'lost call',
  ]);
  const refused = act('refused');
  expect(attributionOf(change(), [act('refused'), refused], undefined).late).toEqual([
    { act: refused, change: { ...change(), by: 'others' } },
  ]);
  expect(attributionOf(change(), [act('accepted', 'shown')], undefined)).toEqual({ own: undefined, late: [] });
});

test('another action than ours is the doing of others', () => {
  const current = act('refused');
  const other = change(at(0), 'syncDevice');
  expect(attributionOf(other, [current], current)).toEqual({ own: { ...other, by: 'others' }, late: [] });
  expect(attributionOf(other, [current], undefined)).toEqual({ own: undefined, late: [] });
});

test('an entry without a date says something of the call under way, and nothing of earlier ones', () => {
  const current = act('refused');
  expect(attributionOf(change(''), [act('lost'), current], current)).toEqual({ own: change(''), late: [] });
  expect(attributionOf(change(''), [act('lost')], undefined)).toEqual({ own: undefined, late: [] });
});

const answer = (body: unknown): Answer => ({
  status: 200,
  reason: 'OK',
  headers: {},
  body,
  wire: { bytesAfterHead: 0, watched: 0 },
});
const entry = (second: number, actionState: string, actionName = 'resetPasscode'): object => ({
  actionName,
  actionState,
  startDateTime: at(second),
});
const ours: About = { actions: ['resetPasscode'], devices: ['d-1'] };
const seen = (...deviceActionResults: unknown[]): Survey => readCanary(answer({ id: 'D-1', deviceActionResults }));
const news = (before: Survey, after: Survey): unknown[] =>
  newSince(before, after, ours).map(({ action, state, started }) => `${action} ${state} ${started}`.trim());

test('results that the answer does not show were not seen', () => {
  expect(() => readCanary(answer({ id: 'd' }))).toThrow();
  expect(() => readCanary(answer({ id: 'd', deviceActionResults: 'none' }))).toThrow();
  expect(readCanary(answer({ id: 'd', deviceActionResults: null })).size).toBe(0);
});

test('of several new entries of an action the newest counts, in whatever order they stand', () => {
  for (const both of [
    [entry(1, 'done'), entry(2, 'pending')],
    [entry(2, 'pending'), entry(1, 'done')],
  ])
    expect(news(seen(), seen(...both))).toEqual([`resetPasscode pending ${at(2)}`]);
  expect(newSince(seen(), seen(entry(2, 'pending')), ours)[0]?.device).toBe('d-1');
});

test('what was there before is not new, whatever became of it or of its neighbours', () => {
  const before = seen(entry(1, 'done'), entry(2, 'pending'));
  expect(news(before, before)).toEqual([]);
  expect(news(before, seen(entry(1, 'done'), entry(2, 'failed')))).toEqual([]);
  expect(news(before, seen(entry(1, 'done')))).toEqual([]);
  expect(news(before, seen())).toEqual([]);
  expect(news(before, seen(entry(1, 'done'), entry(-600, 'pending')))).toEqual([`resetPasscode pending ${at(-600)}`]);
  expect(news(seen(entry(2, 'done')), seen(entry(2, 'done'), entry(2, 'pending')))).toHaveLength(1);
});

test('entries that are nothing, and broken entries of other actions, are passed over', () => {
  const broken = [
    null,
    7,
    'x',
    [],
    {},
    { actionName: null, actionState: 'done', startDateTime: at(1) },
    { actionName: 7, actionState: 'done', startDateTime: at(1) },
    { actionName: 'locateDevice', actionState: null, startDateTime: at(1) },
    { actionName: 'locateDevice', actionState: 'done', startDateTime: null },
    { actionName: 'locateDevice', actionState: 'done', startDateTime: 'soon' },
    { actionName: 'locateDevice' },
  ];
  expect(news(seen(), seen(...broken))).toEqual([]);
  expect(news(seen(...broken), seen(...broken, entry(3, 'pending')))).toEqual([`resetPasscode pending ${at(3)}`]);
  expect(news(seen(), seen(entry(3, 'pending', 'syncDevice')))).toEqual([`syncDevice pending ${at(3)}`]);
});

test('a broken entry of our own action is never passed over', () => {
  const dateless = { actionName: 'resetPasscode', actionState: 'pending', startDateTime: null };
  const stateless = { actionName: 'resetPasscode', actionState: null, startDateTime: at(4) };
  expect(news(seen(), seen(dateless))).toEqual(['resetPasscode unknown']);
  expect(news(seen(dateless), seen(dateless))).toEqual(['resetPasscode unknown']);
  expect(news(seen(dateless), seen(dateless, entry(5, 'pending')))).toEqual([`resetPasscode pending ${at(5)}`]);
  expect(news(seen(), seen(stateless))).toEqual([`resetPasscode unknown ${at(4)}`]);
  expect(news(seen(stateless), seen(stateless))).toEqual([]);
  const elsewhere: About = { ...ours, devices: ['another'] };
  expect(newSince(seen(dateless), seen(dateless), elsewhere)).toEqual([]);
  expect(newSince(seen(), seen(dateless), elsewhere)).toHaveLength(1);
});

test('headers under whose name a secret is shown are known', () => {
  for (const name of ['passcode', 'x-new-passcode', 'X-Device-Password', 'access_token', 'x-client-secret'])
    expect(isSecretName(name), name).toBe(true);
  for (const name of ['request-id', 'date', 'x-ms-ags-diagnostic', 'resetPasscode', 'location'])
    expect(isSecretName(name), name).toBe(false);
});

test('a service that says "try again at once" is given time all the same', () => {
  const clock = { now: () => Date.parse(at(0)), monotonic: () => 0, sleep: async () => {} };
  const throttled = (retryAfter: string) => ({
    ...answer(''),
    body: '',
    status: 429,
    headers: { 'retry-after': retryAfter },
    duration: 1,
  });
  for (const value of ['0', '-5', at(-60)]) {
    const patient = patience(120_000, clock, () => 0.5);
    expect(patient.waitBefore(1, throttled(value)), value).toBeGreaterThanOrEqual(250);
  }
  expect(patience(120_000, clock).waitBefore(1, throttled('3'))).toBe(3_000);
});
