import type { Relayed } from './live-relay.ts';
import { liveRun } from './live-run.ts';
import { expect, test } from './live-test.ts';

const fromGraph = { 'request-id': '7a0e4c7e-3a57-4a55-9a3c-0e9f2b6d1c11' };
const isModel = ({ method, url }: Relayed): boolean => method === 'POST' && url.endsWith('/resetPasscode');
const intune = (text: string): string =>
  JSON.stringify({
    error: {
      code: 'UnknownError',
      message: JSON.stringify({ ErrorCode: 'Forbidden', Message: JSON.stringify({ Message: text }) }),
    },
  });

/** Answers of a live service that are neither success nor refusal, each with the sentence that tells the admin what to do. */
const troubles: readonly [
  string,
  { status: number; headers?: Record<string, string>; body?: string },
  RegExp,
  RegExp,
][] = [
  [
    'multi-admin approval',
    {
      status: 412,
      headers: { 'x-msft-approval-code': 'a1' },
      body: '{"error":{"code":"PreconditionFailed","message":"x"}}',
    },
    /queued, not executed/,
    /Multi Admin Approval/,
  ],
  [
    'approval required',
    { status: 403, body: '{"error":{"code":"ApprovalRequired","message":"x"}}' },
    /queued, not executed/,
    /Multi Admin Approval/,
  ],
  [
    'an unlicensed tenant',
    { status: 400, body: '{"error":{"code":"BadRequest","message":"Request not applicable to target tenant."}}' },
    /no Intune/,
    /licences/,
  ],
  [
    'a claims challenge',
    {
      status: 401,
      headers: {
        'WWW-Authenticate': 'Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="',
      },
      body: '{"error":{"code":"InvalidAuthenticationToken","message":"x"}}',
    },
    /claims challenge/,
    /policy/,
  ],
  [
    'a user without an Intune role',
    { status: 401, body: intune('User is not authorized to perform this operation.') },
    /no Intune role/,
    /Reset passcode/,
  ],
  [
    'an HTML error page',
    { status: 503, headers: { 'Content-Type': 'text/html' }, body: '<html><h2>Service Unavailable</h2></html>' },
    /the service failed \(503\)/,
    /run again/,
  ],
  ['throttling to the end', { status: 429, headers: { 'Retry-After': '120' } }, /throttled/, /GRAPH_MAX_RATE/],
];
for (const [name, answer, because, next] of troubles) {
  test(`${name} is inconclusive, and the admin is told what to do`, async ({ callers, relay }) => {
    relay.interfere((request) =>
      isModel(request) && request.url.includes('/deviceManagement/managedDevices/')
        ? { ...answer, headers: { ...fromGraph, ...answer.headers } }
        : undefined,
    );
    const { results, exitCode } = await liveRun({ ...callers, GRAPH_PATIENCE: '1' });
    expect(exitCode).toBe(3);
    const route = results.find(
      ({ check }) => check.route === 'deviceManagement/managedDevices' && check.clause.point === 'DelegatedWork',
    );
    expect(route).toMatchObject({
      verdict: 'inconclusive',
      because: expect.stringMatching(because),
      next: expect.stringMatching(next),
    });
  });
}

test('passing trouble is waited for: throttling with both forms of Retry-After and without, 503, resets', async ({
  callers,
  relay,
}) => {
  let count = 0;
  const soon = (): string => new Date(Date.now() + 1_000).toUTCString();
  relay.interfere((request) => {
    if (!isModel(request)) return undefined;
    count += 1;
    if (count % 40 === 1) return { status: 429, headers: { 'Retry-After': '0' } };
    if (count % 40 === 11) return { status: 429, headers: { 'Retry-After': soon() } };
    if (count % 40 === 21) return { status: 503, body: '<html>' };
    return count % 40 === 31 ? 'reset' : undefined;
  });
  const { summary, recording } = await liveRun(callers);
  expect(summary).toMatchObject({ violates: 0, inconclusive: 0 });
  expect(recording.exchanges.filter(({ retries }) => retries.length > 0).length).toBeGreaterThan(5);
});

for (const instead of ['hang', 'reset'] as const) {
  test(`a dead service (${instead}) ends the run within its patience, with everything blocked or inconclusive`, async ({
    callers,
    relay,
  }) => {
    relay.interfere(() => instead);
    const started = performance.now();
    const { summary, exitCode, stopped } = await liveRun({ ...callers, GRAPH_PATIENCE: '2', GRAPH_TIMEOUT: '1' });
    expect(performance.now() - started).toBeLessThan(9_000);
    expect(stopped).toContain('GRAPH_PATIENCE');
    expect(exitCode).toBe(3);
    expect(summary).toMatchObject({ violates: 0, conforms: 0, 'harness-error': 0 });
  });
}

test('a constant 500 for one caller costs its clauses, and no others', async ({ callers, relay, mock }) => {
  const sound = await liveRun(callers);
  const personal = `Bearer ${mock.tokens.DELEGATED_PERSONAL ?? ''}`;
  relay.interfere(({ headers }) => (headers.authorization === personal ? { status: 500, body: '<html>' } : undefined));
  const started = performance.now();
  const { results, stopped, recording } = await liveRun({ ...callers, GRAPH_PATIENCE: '4' });
  expect(performance.now() - started).toBeLessThan(25_000);
  expect(stopped).toBeUndefined();
  expect(recording.closing?.kind).toBe('end');
  const others = results.filter(({ check }) => !check.caller.startsWith('DelegatedPersonal'));
  const before = new Map(sound.results.map(({ check, verdict }) => [check.id, verdict]));
  expect(others.filter(({ check, verdict }) => verdict !== before.get(check.id)).map(({ check }) => check.id)).toEqual(
    [],
  );
  expect(results.filter(({ check }) => check.caller === 'DelegatedPersonal').map(({ verdict }) => verdict)).toContain(
    'inconclusive',
  );
});

test('a route that stays dead costs its clauses, and no others', async ({ callers, relay }) => {
  relay.interfere(({ method, url }) => (method === 'POST' && url.includes('/users/') ? 'reset' : undefined));
  const { results, stopped } = await liveRun({ ...callers, GRAPH_PATIENCE: '4' });
  expect(stopped).toBeUndefined();
  const there = results.filter(({ check }) => check.route === 'users/managedDevices');
  expect(there.some(({ verdict }) => verdict === 'conforms' || verdict === 'violates')).toBe(false);
  expect(there.some(({ because = '' }) => because.startsWith('given up: '))).toBe(true);
  const elsewhere = results.filter(({ check }) => check.route === 'deviceManagement/managedDevices');
  expect(elsewhere.filter(({ verdict }) => verdict === 'inconclusive')).toEqual([]);
});

test('a service that switches protocols ends the run at once, with everything blocked or inconclusive', async ({
  callers,
  relay,
}) => {
  relay.interfere(() => 'switch');
  const { summary, exitCode } = await liveRun({ ...callers, GRAPH_PATIENCE: '2', GRAPH_TIMEOUT: '30' });
  expect(exitCode).toBe(3);
  expect(summary).toMatchObject({ violates: 0, conforms: 0, 'harness-error': 0 });
});

test('a run that is ended from outside leaves a recording that says so', async ({ callers, relay }) => {
  const stop = new AbortController();
  relay.interfere(() => {
    if (relay.seen.length === 20) stop.abort();
    return undefined;
  });
  const { stopped, recording, exitCode } = await liveRun(callers, { signal: stop.signal });
  expect(stopped).toContain('interrupted');
  expect(recording.exchanges.length).toBeGreaterThan(10);
  expect(exitCode).toBe(3);
});
