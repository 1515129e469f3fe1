import { outcomeOf } from '../../helpers/judge/outcome.ts';
import { liveRun } from './live-run.ts';
import { expect, test } from './live-test.ts';

/** What shows that Graph answered, and nobody on the way. */
const fromGraph = { 'request-id': '7a0e4c7e-3a57-4a55-9a3c-0e9f2b6d1c11' };

test('a sound service conforms as far as it can be seen, and what needs a device is blocked', async ({
  callers,
  mock,
}) => {
  const { summary, results, exitCode } = await liveRun(callers);
  expect(summary).toMatchObject({ violates: 0, inconclusive: 0, 'harness-error': 0 });
  expect(summary.conforms).toBeGreaterThan(200);
  const blocked = new Set(
    results.filter(({ verdict }) => verdict === 'blocked').map(({ check }) => check.clause.point),
  );
  expect([...blocked].sort()).toEqual(['effect', 'no-content', 'status']);
  expect(exitCode).toBe(3);
  const { journal } = await mock.served();
  expect(journal.filter(({ url }) => url.includes(mock.facts.canary.id))).toEqual([]);
  expect(journal.filter(({ status }) => status < 300)).toEqual([]);
});

test('authorised is 404 on the absent id, refused is 401 or 403, or 400 for a personal account', async ({
  callers,
}) => {
  const { recording } = await liveRun(callers);
  const statuses = (caller: string): number[] => [
    ...new Set(
      recording.exchanges
        .filter(
          (one) =>
            one.caller === caller && one.subject === 'absent' && /^[^|]+\| POST \| [^|]+\| absent$/.test(one.probe),
        )
        .map((one) => one.answer?.status ?? 0),
    ),
  ];
  expect(statuses('DelegatedWork')).toEqual([404]);
  expect(statuses('DelegatedWork.without-permission')).toEqual([403]);
  expect(statuses('Application')).toEqual([403]);
  expect(statuses('DelegatedPersonal')).toEqual([400]);
  expect(statuses('Authorization.tampered-signature')).toEqual([401]);
  expect(recording.exchanges.every((one) => one.subject !== 'device')).toBe(true);
});

test('two of the three ways of opting in are not three: the run stays in safe mode and says which is missing', async ({
  withCanary,
  mock,
}) => {
  for (const name of ['GRAPH_ALLOW_DESTRUCTIVE', 'GRAPH_CANARY_DEVICE_ID', 'GRAPH_CANARY_SERIAL_NUMBER']) {
    const { [name]: _, ...rest } = withCanary;
    const { results, exitCode } = await liveRun(rest);
    expect(exitCode).toBe(3);
    expect(results.find(({ check }) => check.clause.point === 'effect')?.because).toContain(`${name} is not set`);
  }
  const { journal } = await mock.served();
  expect(journal.filter(({ url }) => url.includes(mock.facts.canary.id))).toEqual([]);
});

test('a success on the absent id is a violation, ends the run at once, and blocks what was not reached', async ({
  callers,
  relay,
}) => {
  relay.interfere(({ method, url }) =>
    method === 'POST' && url.endsWith('/resetPasscode') ? { status: 204, headers: fromGraph } : undefined,
  );
  const { results, exitCode, stopped, recording } = await liveRun(callers);
  expect(exitCode).toBe(1);
  expect(stopped).toMatch(/on the absent id .* was answered 204/);
  expect(relay.seen.filter(({ url }) => url.endsWith('/resetPasscode'))).toHaveLength(1);
  expect(recording.closing?.kind).toBe('stopped');
  const violated = results.filter(({ verdict }) => verdict === 'violates');
  expect(violated.length).toBeGreaterThan(0);
  expect(violated[0]?.observed).toContain('an id that no device has');
  expect(
    results.filter(({ verdict, because }) => verdict === 'blocked' && /stopped/.test(because ?? '')).length,
  ).toBeGreaterThan(200);
});

test('every request names suite, version and run, and has an id of its own', async ({ callers, relay }) => {
  const { recording } = await liveRun(callers);
  const agents = new Set(relay.seen.map(({ headers }) => headers['user-agent']));
  expect([...agents]).toEqual([expect.stringMatching(/^graph-conformance\/\d+\.\d+\.\d+ \(.*run [0-9a-f-]{36}\)$/)]);
  expect([...agents][0]).toContain(recording.header.run);
  const ids = relay.seen.map(({ headers }) => headers['client-request-id']);
  expect(new Set(ids).size).toBe(relay.seen.length);
});

test('requests keep the rate, one after the other', async ({ callers, relay }) => {
  const times: number[] = [];
  relay.interfere(() => {
    times.push(performance.now());
    return undefined;
  });
  const { GRAPH_MAX_RATE: _, ...rest } = callers;
  const started = performance.now();
  await liveRun({ ...rest, GRAPH_MAX_RATE: '10', GRAPH_PATIENCE: '0' }, { signal: AbortSignal.timeout(1_500) });
  const seconds = (performance.now() - started) / 1000;
  expect(times.length).toBeGreaterThan(5);
  expect(times.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1);
});

test('a caller that is not configured makes its clauses blocked, and the others are judged', async ({ callers }) => {
  const { GRAPH_APPLICATION_TOKEN: _, ...rest } = callers;
  const { results } = await liveRun(rest);
  const of = (caller: string) => results.filter(({ check }) => check.caller === caller);
  expect(of('Application').every(({ verdict }) => verdict === 'blocked')).toBe(true);
  expect(of('Application')[0]?.because).toContain('GRAPH_APPLICATION_');
  expect(of('Application.without-permission').every(({ verdict }) => verdict === 'conforms')).toBe(true);
});

test('without the two extra tokens their clauses are blocked, and nothing else changes', async ({ withCanary }) => {
  const { GRAPH_EXPIRED_TOKEN: _, GRAPH_OTHER_AUDIENCE_TOKEN: __, ...rest } = withCanary;
  const { results, exitCode } = await liveRun(rest);
  expect(exitCode).toBe(0);
  const blocked = results.filter(({ verdict }) => verdict === 'blocked').map(({ check }) => check.caller);
  expect(new Set(blocked)).toEqual(new Set(['Authorization.expired', 'Authorization.other-audience']));
});

test('what no live service issues is not applicable', async ({ callers }) => {
  const { results } = await liveRun(callers);
  const points = results.filter(({ verdict }) => verdict === 'not-applicable').map(({ check }) => check.caller);
  for (const caller of [
    'DelegatedWork.permission-in-roles',
    'Application.permission-in-scp',
    'Authorization.not-yet-valid',
    'Authorization.other-issuer',
  ])
    expect(points).toContain(caller);
});

test('a redirect is not followed, and is a violation', async ({ callers, relay }) => {
  relay.interfere(({ method, url }) =>
    method === 'POST' && url.includes('/users/')
      ? { status: 307, headers: { ...fromGraph, Location: 'http://127.0.0.1:1/elsewhere' } }
      : undefined,
  );
  const { results, exitCode, recording } = await liveRun(callers);
  expect(exitCode).toBe(1);
  expect(
    results.find(({ check }) => check.clause.point === 'no-redirect' && check.route === 'users/managedDevices')
      ?.verdict,
  ).toBe('violates');
  expect(recording.exchanges.filter((one) => outcomeOf(one) === 'redirect').length).toBeGreaterThan(10);
});
