import { type Recording, readRecording } from '../../helpers/exchange/recording.ts';
import { openLiveTarget } from '../../helpers/target/live-target.ts';
import { liveRun, seedContract, settingsFrom, wantedOf } from './live-run.ts';
import { expect, test } from './live-test.ts';

const action = (url: string): boolean => url.endsWith('/resetPasscode');

test('with all callers and a canary a sound service exits 0, and each route has had one accepted POST', async ({
  withCanary,
  mock,
}) => {
  const { summary, exitCode } = await liveRun(withCanary);
  expect(summary).toMatchObject({ violates: 0, inconclusive: 0, blocked: 0, 'harness-error': 0 });
  expect(exitCode).toBe(0);
  const { journal } = await mock.served();
  const accepted = journal.filter(({ status }) => status < 300).map(({ method, url }) => `${method} ${url}`);
  expect(accepted).toHaveLength(4);
  expect(new Set(accepted).size).toBe(4);
  expect(journal.filter(({ url }) => mock.facts.others.some((id) => url.includes(id)))).toEqual([]);
});

test('nothing but POST ever goes to the canary, and each refusal went to the absent id before', async ({
  withCanary,
  relay,
  mock,
}) => {
  const { recording } = await liveRun(withCanary);
  const { canary } = mock.facts;
  const onCanary = relay.seen.filter(({ url }) => url.includes(canary.id) && action(url));
  expect(new Set(onCanary.map(({ method }) => method))).toEqual(new Set(['POST']));
  const order = recording.exchanges.map(({ caller, route, subject, request }) => ({
    key: `${route} ${caller} ${request.method}`,
    subject,
  }));
  for (const [at, { key, subject }] of order.entries())
    if (subject === 'device')
      expect(order.slice(0, at).some((one) => one.key === key && one.subject === 'absent')).toBe(true);
});

test('a route without its placeholders is judged by the absent id alone, and its response clauses are blocked', async ({
  withCanary,
  mock,
}) => {
  const { GRAPH_CANARY_DETECTED_APP_ID: _, GRAPH_CANARY_USERS_ID: __, ...rest } = withCanary;
  const { results, exitCode } = await liveRun(rest);
  expect(exitCode).toBe(3);
  const blocked = results.filter(({ verdict }) => verdict === 'blocked');
  expect(new Set(blocked.map(({ check }) => check.clause.point))).toEqual(new Set(['status', 'no-content', 'effect']));
  expect(new Set(blocked.map(({ check }) => check.route)).size).toBe(2);
  expect(blocked[0]?.because).toContain('GRAPH_CANARY_USERS_ID is not set');
  expect((await mock.served()).journal.filter(({ status }) => status < 300)).toHaveLength(2);
});

test('a placeholder that leads to another device closes its route, and no POST is made on it', async ({
  withCanary,
  mock,
}) => {
  const wrong = {
    ...withCanary,
    GRAPH_CANARY_DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID: '11111111-2222-4333-8444-555555555555',
  };
  const { results } = await liveRun(wrong);
  const scripts = results.filter(({ check }) => check.clause.point === 'effect' && check.route.includes('Scripts'));
  expect(scripts.map(({ verdict }) => verdict)).toEqual(['blocked', 'blocked']);
  expect(scripts[0]?.because).toContain('does not show the canary');
  expect((await mock.served()).journal.filter(({ status }) => status < 300)).toHaveLength(2);
});

test("another device under the canary's id, seen on one route, closes all routes", async ({
  withCanary,
  relay,
  mock,
}) => {
  relay.interfere(({ method, url }) =>
    method === 'GET' && url.includes(`/users/`) && url.includes(`/${mock.facts.canary.id}?`)
      ? {
          status: 200,
          headers: { 'request-id': 'x', 'Content-Type': 'application/json' },
          body: JSON.stringify({ id: mock.facts.canary.id, serialNumber: 'ANOTHER', deviceActionResults: [] }),
        }
      : undefined,
  );
  const { results } = await liveRun(withCanary);
  const effects = results.filter(({ check }) => check.clause.point === 'effect');
  expect(effects.map(({ verdict }) => verdict)).toEqual(['blocked', 'blocked', 'blocked', 'blocked']);
  expect(effects[0]?.because).toContain("another device answered to the canary's id");
  const { journal } = await mock.served();
  expect(journal.filter(({ url, method }) => url.includes(mock.facts.canary.id) && method !== 'GET')).toEqual([]);
});

test('a canary whose serial number differs is a mistake, and nothing is sent to it', async ({ withCanary, mock }) => {
  await expect(liveRun({ ...withCanary, GRAPH_CANARY_SERIAL_NUMBER: 'SOMETHINGELSE' })).rejects.toThrow(
    /serial number/,
  );
  await expect(
    liveRun({ ...withCanary, GRAPH_CANARY_DEVICE_ID: '11111111-2222-4333-8444-555555555555' }),
  ).rejects.toThrow(/no such device/);
  expect((await mock.served()).journal).toEqual([]);
});

test('a canary that nobody may read is a mistake', async ({ withCanary, mock }) => {
  const onlyUser = Object.fromEntries(Object.entries(withCanary).filter(([name]) => !/_TOKEN$/.test(name)));
  await expect(
    liveRun({ ...onlyUser, GRAPH_DELEGATED_PERSONAL_TOKEN: mock.tokens.DELEGATED_PERSONAL ?? '' }),
  ).rejects.toThrow(/no caller may read devices/);
});

test('two runs do not share a canary', async ({ withCanary }) => {
  const contract = seedContract();
  const first = openLiveTarget(settingsFrom(withCanary), wantedOf([contract]));
  await first.prepare();
  await expect(liveRun(withCanary)).rejects.toThrow(/another run .* has this canary/);
  await first.close();
  expect((await liveRun(withCanary)).exitCode).toBe(0);
});

test('a POST to the canary that was throttled or lost is inconclusive, and never repeated', async ({
  withCanary,
  relay,
  mock,
}) => {
  for (const instead of [{ status: 429, headers: { 'Retry-After': '1' } }, 'reset'] as const) {
    await mock.tell({ kind: 'reset' });
    let posts = 0;
    const before = relay.seen.length;
    relay.interfere(({ method, url, headers }) => {
      const model =
        headers.authorization === `Bearer ${mock.tokens.DELEGATED_WORK ?? ''}` && headers.accept === 'application/json';
      if (method !== 'POST' || !url.includes(`deviceManagement/managedDevices/${mock.facts.canary.id}/`) || !model)
        return undefined;
      posts += 1;
      return instead;
    });
    const { results, exitCode } = await liveRun(withCanary);
    expect(posts).toBe(1);
    expect(exitCode).toBe(3);
    const effect = results.find(
      ({ check }) => check.clause.point === 'effect' && check.route === 'deviceManagement/managedDevices',
    );
    expect(effect?.verdict).toBe('inconclusive');
    expect(relay.seen.length).toBeGreaterThan(before);
  }
});

test('a refused call that acts on the canary is a violation', async ({ withCanary, mock }) => {
  await mock.tell({
    kind: 'fault',
    code: `{ name: 'x', title: 'x', breaks: [], actsOn: 'refused', act: (call, act) => { if (call.token.class === 'Application') for (const one of call.devices) act(one.id, call.action); } }`,
  });
  const { results, exitCode } = await liveRun(withCanary);
  expect(exitCode).toBe(1);
  const violated = results.filter(({ verdict }) => verdict === 'violates');
  expect(new Set(violated.map(({ check }) => check.caller))).toEqual(
    new Set(['Application', 'Application.without-permission']),
  );
  expect(violated[0]?.observed).toMatch(/resetPasscode is (pending|done) on device/);
});

test('an entry that no request explains is inconclusive, not a violation', async ({ withCanary, mock }) => {
  await mock.tell({
    kind: 'fault',
    code: `{ name: 'x', title: 'x', breaks: [], actsOn: 'refused', act: (call, act) => { if (call.token.class === 'Application') for (const one of call.devices) act(one.id, 'syncDevice'); } }`,
  });
  const { results, summary, exitCode } = await liveRun(withCanary);
  expect(summary.violates).toBe(0);
  expect(exitCode).toBe(3);
  const unclear = results.filter(({ verdict }) => verdict === 'inconclusive');
  expect(unclear[0]?.because).toContain('no request of this run explains');
});

test('an app-only token that the service accepts is found on the absent id, and never tried on the canary', async ({
  withCanary,
  mock,
}) => {
  await mock.tell({
    kind: 'fault',
    code: `{ name: 'x', title: 'x', breaks: [], decide: (call, sound) => call.token.class === 'Application' && sound.kind === 'refuse' && sound.status === 403 ? (call.devices.length ? { kind: 'act' } : { kind: 'refuse', status: 404, code: 'ResourceNotFound', text: 'absent', form: 'intune' }) : sound }`,
  });
  const { results, exitCode } = await liveRun(withCanary);
  expect(exitCode).toBe(1);
  const violated = results.filter(({ verdict }) => verdict === 'violates');
  expect(violated.map(({ check }) => check.caller)).toContain('Application');
  expect(violated[0]?.observed).toContain('the caller was authorised');
  expect((await mock.served()).journal.filter(({ status }) => status < 300)).toHaveLength(4);
});

/** A recording cut off at the first line that fits, as a killed run leaves it. */
function cutAt(recording: Recording, lines: readonly string[], fits: (line: string) => boolean): string[] {
  const at = lines.findIndex(fits);
  expect(at).toBeGreaterThan(0);
  expect(recording.exchanges.length).toBeGreaterThan(0);
  return lines.slice(0, at + 1);
}

test('a killed run is finished without repeating a POST to the canary', async ({ withCanary, mock }, testInfo) => {
  const { readFileSync, writeFileSync } = await import('node:fs');
  const file = testInfo.outputPath('recording.jsonl');
  const first = await liveRun(withCanary, { file });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const model = (line: string): boolean => line.startsWith('{"kind":"begun"') && /POST \| DelegatedWork"/.test(line);
  const kept = cutAt(first.recording, lines, model);
  writeFileSync(file, `${kept.join('\n')}\n`);
  await mock.tell({ kind: 'reset' });
  const second = await liveRun(withCanary, { file, resume: readRecording(file) });
  const { journal } = await mock.served();
  // The one that was under way may have been sent: it is not repeated, and its route stays inconclusive.
  expect(journal.filter(({ status }) => status < 300)).toHaveLength(3);
  const effects = second.results.filter(({ check }) => check.clause.point === 'effect').map(({ verdict }) => verdict);
  // Of the POST that was cut off nobody knows when it shows: what the next one did cannot be told from it either.
  expect(effects.filter((verdict) => verdict === 'inconclusive')).toHaveLength(2);
  expect(effects.filter((verdict) => verdict === 'conforms')).toHaveLength(2);
  expect(second.exitCode).toBe(3);
});
