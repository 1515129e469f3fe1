import { expect } from '@playwright/test';
import type { Answer, Change } from '../../helpers/exchange/exchange.ts';
import { isSecretName } from '../../helpers/exchange/secret-words.ts';
import { type Act, actBehind } from '../../helpers/target/act.ts';
import { readCanary } from '../../helpers/target/live-canary.ts';
import { patience } from '../../helpers/target/patience.ts';
import { test } from '../lean-test.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const change = (second: number): Change => ({
  device: 'd',
  action: 'resetPasscode',
  state: 'pending',
  started: at(second),
});
const act = (second: number, mayShowLater: boolean): Act => ({
  contract: 'c',
  probe: `at ${second}`,
  attempt: 1,
  action: 'resetPasscode',
  at: Date.parse(at(second)),
  mayShowLater,
});

test('a refused call explains what starts with it, and nothing that starts much later', () => {
  const refused = act(10, false);
  expect(actBehind(change(11), [refused])).toBe(refused);
  expect(actBehind(change(9), [refused])).toBe(refused);
  expect(actBehind(change(40), [refused])).toBeUndefined();
  expect(actBehind(change(5), [refused])).toBeUndefined();
});

test('an accepted call explains what starts later, refusals after it notwithstanding', () => {
  const accepted = act(10, true);
  expect(actBehind(change(40), [accepted, act(20, false)])).toBe(accepted);
  const near = act(40, false);
  expect(actBehind(change(40), [accepted, near])).toBe(near);
});

const answer = (body: unknown): Answer => ({
  status: 200,
  reason: 'OK',
  headers: {},
  body,
  wire: { bytesAfterHead: 0, watched: 0 },
});
const entry = (second: number, actionState: string): object => ({
  actionName: 'resetPasscode',
  actionState,
  startDateTime: at(second),
});

test('results that the answer does not show were not seen', () => {
  expect(() => readCanary(answer({ id: 'd' }))).toThrow();
  expect(readCanary(answer({ id: 'd', deviceActionResults: null })).size).toBe(0);
});

test('of several entries of an action the newest counts, in whatever order they stand', () => {
  for (const deviceActionResults of [
    [entry(1, 'done'), entry(2, 'pending')],
    [entry(2, 'pending'), entry(1, 'done')],
  ]) {
    const [seen, ...others] = readCanary(answer({ id: 'D-1', deviceActionResults })).values();
    expect(others).toEqual([]);
    expect(seen).toEqual({ device: 'd-1', action: 'resetPasscode', state: 'pending', started: at(2) });
  }
});

test('headers under whose name a secret is shown are known', () => {
  for (const name of ['passcode', 'x-new-passcode', 'X-Device-Password', 'access_token', 'x-client-secret'])
    expect(isSecretName(name), name).toBe(true);
  for (const name of ['request-id', 'date', 'x-ms-ags-diagnostic', 'resetPasscode', 'location'])
    expect(isSecretName(name), name).toBe(false);
});

test('a service that says "try again at once" is given time all the same', () => {
  const clock = { now: () => Date.parse(at(0)), sleep: async () => {} };
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
