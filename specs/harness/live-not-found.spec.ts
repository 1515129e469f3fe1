import type { Relayed } from './live-relay.ts';
import { liveRun } from './live-run.ts';
import { expect, test } from './live-test.ts';

const permission = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
/** In words that no document has: only who else was refused tells what it means. */
const strange = {
  status: 404,
  headers: { 'request-id': '7a0e4c7e-3a57-4a55-9a3c-0e9f2b6d1c11', 'Content-Type': 'application/json' },
  body: '{"error":{"code":"ItemNotFound","message":"no such thing"}}',
};
const isAction = ({ method, url }: Relayed): boolean => method === 'POST' && url.endsWith('/resetPasscode');

function rolesOf({ headers: { authorization = '' } }: Relayed): unknown {
  const [, claims] = authorization.split('.');
  if (claims === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')).roles;
  } catch {
    return undefined;
  }
}

test('an app that gets 404 where a caller without the permission is refused was let in', async ({ callers, relay }) => {
  relay.interfere((request) => {
    const roles = rolesOf(request);
    return isAction(request) && Array.isArray(roles) && roles.includes(permission) ? strange : undefined;
  });
  const { results, summary, exitCode } = await liveRun(callers);
  expect(exitCode).toBe(1);
  const violated = results.filter(
    // The relay's answers name no request.
    ({ verdict, check }) => verdict === 'violates' && check.clause.point !== 'client-request-id',
  );
  expect(new Set(violated.map(({ check }) => `${check.clause.section}/${check.clause.point}`))).toEqual(
    new Set(['prerequisites/Application']),
  );
  expect(violated.length).toBe(new Set(results.map(({ check }) => check.route).filter((id) => id !== '*')).size);
  expect(violated[0]?.observed).toContain('the caller was authorised; only the device was missing');
  expect(summary['harness-error']).toBe(0);
});

test('where everybody gets 404, nobody is accused and nobody is acquitted of who may call', async ({
  callers,
  relay,
}) => {
  relay.interfere((request) => (isAction(request) ? strange : undefined));
  const { results } = await liveRun(callers);
  const said = results.filter(
    ({ check: { clause, probes } }) =>
      clause.section === 'prerequisites' && /^(accepted|refused)$/.test(clause.expects.kind) && probes.length > 0,
  );
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter(({ verdict }) => verdict !== 'inconclusive').map(({ check }) => check.id)).toEqual([]);
});
