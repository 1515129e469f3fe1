import { expect, test } from '@playwright/test';
import type { Contract } from '../../helpers/contract/contract.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { planOf } from '../../helpers/probe/plan.ts';
import {
  capabilitiesFrom,
  recordCapabilities,
  recordedCapabilitiesSchema,
} from '../../helpers/probe/recorded-capabilities.ts';
import { outboundOf } from '../../helpers/record/outbound-of.ts';
import { openLiveTarget } from '../../helpers/target/live-target.ts';
import { contractOf } from './guard-page.ts';
import { settingsFrom, wantedOf } from './live-run.ts';

const everybody = Object.fromEntries(
  [
    'DELEGATED_WORK',
    'DELEGATED_WORK_UNPRIVILEGED',
    'DELEGATED_PERSONAL',
    'APPLICATION',
    'APPLICATION_UNPRIVILEGED',
  ].map((name) => [`GRAPH_${name}_TOKEN`, 'a.b.c']),
);
const token = { header: 'Bearer a.b.c', credential: { form: 'unreadable' } } as const;

async function planned(contracts: readonly Contract[]) {
  const wanted = wantedOf(contracts);
  const target = openLiveTarget(settingsFrom({ GRAPH_BASE_URL: 'http://127.0.0.1:1', ...everybody }), wanted);
  const plan = planOf(wanted, target.capabilities);
  await target.close();
  return { wanted, target, plan };
}

const withBody = (contract: Contract, example: unknown): Contract => ({
  ...contract,
  data: { ...contract.data, 'request-body': { example } },
});
const action = contractOf({ lines: ['POST /users/{id}/managedDevices/{managedDeviceId}/assign'], action: 'assign' });

test('whatever a plan would send to the absent id, the guard lets out', async () => {
  const pages = [
    contractOf({ lines: ['GET /users/{id}/messages/{message-id}'] }, 'a'),
    contractOf({ lines: ['DELETE /users/{id}', 'GET /users/{id}', 'PATCH /users/{id}'] }, 'b'),
    contractOf({ lines: ['PUT /users/{id}/photo', 'POST /users/{id}/wipe'], action: 'wipe' }, 'c'),
    withBody(action, { userPrincipalName: 'anna@contoso.com' }),
  ];
  const { plan, target } = await planned([...loadContracts('contracts'), ...pages]);
  const absent = plan.probes.filter(({ subject }) => subject === 'absent');
  for (const probe of absent) {
    const { method, url, headers, body } = outboundOf(target, probe, target.addressOf(probe), token);
    target.guard.admit({ method, url, headers, body });
  }
  expect(absent.length).toBeGreaterThan(1_000);
});

test('a body that names somebody blocks its page with the reason, and no other', async () => {
  const named = withBody(action, { userPrincipalName: 'anna@contoso.com' });
  const { plan } = await planned([named]);
  expect(plan.probes).toEqual([]);
  const route = plan.checks.find(({ clause }) => clause.point === 'route');
  expect(route?.withheld).toEqual({
    verdict: 'blocked',
    because: expect.stringMatching(/names anna@contoso\.com.*nobody@example\.com/),
  });
  expect(
    (await planned([withBody(action, { userPrincipalName: 'nobody@example.com' })])).plan.probes.length,
  ).toBeGreaterThan(10);
});

test('a verb that could create is blocked alone, and a recording of the run is judged by the same plan', async () => {
  const contracts = loadContracts('contracts').filter(({ data }) => data.action === 'executeAction');
  const { wanted, target, plan } = await planned(contracts);
  const open = contracts[0]?.routes.at(2)?.id ?? '';
  const verbs = plan.checks.filter(({ clause, route }) => clause.section === 'http-request' && route === open);
  expect(verbs.filter(({ withheld }) => withheld?.verdict === 'blocked').map(({ clause }) => clause.point)).toEqual([
    'PUT',
    'PATCH',
  ]);
  const recorded = recordedCapabilitiesSchema.parse(
    JSON.parse(JSON.stringify(recordCapabilities(wanted, target.capabilities))),
  );
  const again = planOf(wanted, capabilitiesFrom(recorded));
  const told = ({ checks }: typeof plan) =>
    checks.map(({ id, probes, withheld }) => ({ id, probes, because: withheld?.because }));
  expect(told(again)).toEqual(told(plan));
});

test('functions, casts and $ref are tried on absent ids where nothing can come of them; elsewhere the reason is plain', async () => {
  const tried = [
    contractOf({ lines: ["GET /users/{id}/reminderView(from='{from}',to='{to}')"] }, 'function'),
    contractOf({ lines: ['GET /groups/{id}/members/microsoft.graph.user/$count'] }, 'cast'),
    contractOf({ lines: ['DELETE /groups/{id}/members/{member-id}/$ref'] }, 'reference'),
  ];
  const { plan, target } = await planned(tried);
  for (const { id } of tried) {
    const probes = plan.probes.filter(({ contract }) => contract.id === id);
    expect(probes.length, id).toBeGreaterThan(3);
    for (const probe of probes) {
      const { method, url, headers, body } = outboundOf(target, probe, target.addressOf(probe), token);
      target.guard.admit({ method, url, headers, body });
      expect(url).toContain(target.probeId);
    }
  }
  const reasons = {
    'POST /groups/{id}/members/$ref': 'this route creates something: a reference',
    'PUT /users/{id}/manager/$ref': 'this route creates something: a reference',
    'POST /users/{id}/messages': 'this route creates something: the page does not call "messages" an action',
    'GET /me/notes': 'this route has no place for an id that does not exist',
    "GET /reports/getUsage(period='D7')": 'this route has no place for an id that does not exist',
    'DELETE /me/manager/$ref': 'this route has no place for an id that does not exist',
  };
  for (const [line, because] of Object.entries(reasons)) {
    const { checks, probes } = (await planned([contractOf({ lines: [line] })])).plan;
    expect(probes, line).toEqual([]);
    const route = checks.find(({ clause }) => clause.point === 'route');
    expect(route?.withheld, line).toEqual({ verdict: 'blocked', because: expect.stringContaining(because) });
  }
});
