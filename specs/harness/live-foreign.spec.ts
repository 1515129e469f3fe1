import type { Relayed } from './live-relay.ts';
import { liveRun } from './live-run.ts';
import { expect, test } from './live-test.ts';

/** What a proxy says, and what a service says of other things than the permission, on a run against a canary. */

const route = 'deviceManagement/managedDevices';
const isAction = ({ method, url }: Relayed): boolean =>
  method === 'POST' && url.includes(`/${route}/`) && url.endsWith('/resetPasscode');
const page = { headers: { 'Content-Type': 'text/html' }, body: '<!DOCTYPE html><html>Access denied</html>' };
const approval = {
  status: 400,
  body: JSON.stringify({
    error: {
      code: 'BadRequest',
      message: JSON.stringify({ Message: "Header 'x-msft-approval-justification' is required to request approval" }),
    },
  }),
};

for (const [what, answer] of [
  ["a proxy's 403", { status: 403, ...page }],
  ['a wish for an approval', approval],
] as const) {
  test(`${what} on the absent id is no refusal: the app is not tried on the canary`, async ({
    withCanary,
    relay,
    mock,
  }) => {
    const app = `Bearer ${mock.tokens.APPLICATION ?? ''}`;
    relay.interfere((request) => (isAction(request) && request.headers.authorization === app ? answer : undefined));
    const { results, summary } = await liveRun(withCanary);
    expect(summary).toMatchObject({ violates: 0, 'harness-error': 0 });
    const ofApp = results.filter(({ check }) => check.clause.point === 'Application' && check.route === route);
    expect(ofApp.map(({ verdict }) => verdict)).toEqual(['inconclusive']);
    const tried = relay.seen.filter((one) => isAction(one) && one.headers.authorization === app);
    expect(tried.length).toBeGreaterThan(0);
    expect(tried.filter(({ url }) => url.includes(mock.facts.canary.id))).toEqual([]);
  });
}

test("a proxy's 200 on the absent id ends the run, and accuses no service", async ({ withCanary, relay }) => {
  relay.interfere((request) => (isAction(request) ? { status: 200, ...page } : undefined));
  const { results, summary, stopped, exitCode } = await liveRun(withCanary);
  expect(stopped).toContain('a proxy or gateway on the way');
  expect(stopped).not.toContain('says that it acted');
  expect(summary).toMatchObject({ violates: 0, 'harness-error': 0 });
  expect(exitCode).toBe(3);
  expect(results.some(({ because }) => because?.includes('proxy or gateway'))).toBe(true);
});

/** A fault, as code, that changes the results that a read of a device shows. */
const showing = (change: string): string =>
  `{ name: 'x', title: 'x', breaks: [], read: (call, answer) => {
    if (answer.status !== 200 || !answer.body.includes('deviceActionResults')) return answer;
    const body = JSON.parse(answer.body);
    const results = (body.deviceActionResults ?? []);
    body.deviceActionResults = (${change})(results);
    return { ...answer, body: JSON.stringify(body) };
  } }`;

for (const seconds of [-300, 30]) {
  test(`a service whose clock is ${seconds} s off changes no verdict`, async ({ withCanary, mock }) => {
    await mock.tell({
      kind: 'fault',
      code: showing(
        `(all) => all.map((one) => ({ ...one, startDateTime: new Date(Date.parse(one.startDateTime) + ${seconds * 1000}).toISOString() }))`,
      ),
    });
    const { summary, exitCode } = await liveRun(withCanary);
    expect(summary).toMatchObject({ violates: 0, inconclusive: 0, blocked: 0 });
    expect(exitCode).toBe(0);
  });
}

test('a refused call that acts is found, however far off the clock of the service is', async ({ withCanary, mock }) => {
  await mock.tell({
    kind: 'fault',
    code: `{ ...${showing('(all) => all.map((one) => ({ ...one, startDateTime: new Date(Date.parse(one.startDateTime) - 3600000).toISOString() }))')},
      actsOn: 'refused', act: (call, act) => { if (call.token.class === 'Application') for (const one of call.devices) act(one.id, call.action); } }`,
  });
  const { results } = await liveRun(withCanary);
  const violated = results.filter(({ verdict }) => verdict === 'violates');
  expect(new Set(violated.map(({ check }) => check.caller))).toEqual(
    new Set(['Application', 'Application.without-permission']),
  );
});

test('entries of others that cannot be read change no verdict', async ({ withCanary, mock }) => {
  await mock.tell({
    kind: 'fault',
    code: showing(
      `(all) => [null, ...all, { actionName: null }, { actionName: 'locateDevice', actionState: null, startDateTime: null }, 7]`,
    ),
  });
  const { summary, exitCode } = await liveRun(withCanary);
  expect(summary).toMatchObject({ violates: 0, inconclusive: 0, blocked: 0 });
  expect(exitCode).toBe(0);
});

test('an action that is not supported did not happen, and its own broken entries acquit nobody', async ({
  withCanary,
  mock,
}) => {
  const effects = async (change: string): Promise<string[]> => {
    await mock.tell({ kind: 'reset' });
    await mock.tell({ kind: 'fault', code: showing(change) });
    const { results } = await liveRun(withCanary);
    return results
      .filter(({ check }) => check.clause.point === 'effect' || check.clause.point === 'Application')
      .map(({ check, verdict }) => `${check.clause.point} ${verdict}`);
  };
  const unsupported = await effects(`(all) => all.map((one) => ({ ...one, actionState: 'notSupported' }))`);
  expect(new Set(unsupported)).toEqual(new Set(['effect violates', 'Application conforms']));
  const dateless = await effects(`() => [{ actionName: 'resetPasscode', actionState: 'done', startDateTime: null }]`);
  expect(new Set(dateless)).toEqual(new Set(['effect inconclusive', 'Application inconclusive']));
});
