import type { Caller, Clause, Variation } from '../../../helpers/contract/clause.ts';
import type { Contract } from '../../../helpers/contract/contract.ts';
import type { Capabilities } from '../../../helpers/probe/capabilities.ts';
import { planOf } from '../../../helpers/probe/plan.ts';
import type { Check, Plan, Probe } from '../../../helpers/probe/probe.ts';
import { app, evidence, personal, contract as seed, work } from '../evidence.ts';

/** Literal clauses on two routes, what a target can give for them, and a plan told line by line. */

const [first] = seed.routes;
export const routes = ['one', 'two'].map(
  (id) => ({ ...first, id, method: 'POST', path: `/${id}/{x}`, line: id }) as const,
);
export const contract: Contract = { ...seed, id: 'act@1', routes };
export const nobody: Contract = {
  ...contract,
  id: 'nobody@1',
  data: {
    ...contract.data,
    prerequisites: { DelegatedWork: 'damaged', DelegatedPersonal: 'not-supported', Application: 'not-supported' },
  },
};

const clause = (
  point: string,
  expects: Clause['expects'],
  variations: readonly Variation[] = [{ caller: work }],
  section: Clause['section'] = 'response',
): Clause => ({
  ...evidence(expects, { section }).clause,
  id: `act@1/${section}/${point}`,
  contract,
  point,
  variations,
});

const without: Caller = { ...work, name: 'without', grants: [] };
const expired: Caller = { ...personal, name: 'expired', flaw: 'expired' };
const refusal = { kind: 'refused', statuses: [403] } as const;
export const clauses = {
  app: clause('app', refusal, [{ caller: app }], 'prerequisites'),
  personalIn: clause('personal-in', { kind: 'accepted', cause: 'caller' }, [{ caller: personal }], 'prerequisites'),
  personal: clause('personal', refusal, [{ caller: personal }], 'prerequisites'),
  expired: clause('expired', { kind: 'refused', statuses: [401] }, [{ caller: expired }], 'request-headers'),
  get: clause('get', refusal, [{ caller: work, method: 'GET' }], 'http-request'),
  route: clause('route', { kind: 'accepted', cause: 'route' }, undefined, 'http-request'),
  only: clause('only', { kind: 'accepted', cause: 'caller' }, [{ caller: { ...work, name: 'only' } }], 'prerequisites'),
  status: clause('status', { kind: 'status', statuses: [204] }),
  content: clause('content', { kind: 'no-content' }),
  effect: clause('effect', { kind: 'effect', action: 'act' }),
  envelope: clause('envelope', { kind: 'error-envelope' }, [{ caller: app }, { caller: without }]),
  accept: clause('accept', { kind: 'observed' }, [
    { caller: work, accept: null },
    { caller: work, accept: '*/*' },
  ]),
  body: clause('body', { kind: 'observed' }, [
    { caller: work, body: 'json' },
    { caller: work, body: 'valid' },
  ]),
  scopes: clause('scopes', { kind: 'scopes-named', names: ['A'] }, [{ caller: without }], 'prerequisites'),
  names: clause('names', { kind: 'permission-exists', names: ['A', 'B'] }, [], 'prerequisites'),
  damaged: clause('damaged', { kind: 'damaged' }, [], 'prerequisites'),
  notYet: clause('not-yet', { kind: 'not-yet' }, [], 'prerequisites'),
  other: clause('other', { kind: 'no-content' }, [{ caller: without }]),
  otherEffect: clause('other-effect', { kind: 'effect', action: 'act' }, [{ caller: without }]),
  otherStatus: clause('other-status', { kind: 'status', statuses: [204] }, [{ caller: without }]),
  observedModel: clause('observed-model', { kind: 'observed' }),
};

/** On the mock: everything on a device, three times. */
export const mock: Capabilities = {
  cautious: false,
  attempts: 3,
  withholds: () => undefined,
  subjectOf: () => 'device',
};
/** With a canary on the first route only. */
export const live: Capabilities = {
  ...mock,
  cautious: true,
  attempts: 1,
  subjectOf: ({ id }) => (id === 'one' ? 'device' : 'absent'),
  whyAbsent: ({ id }) => (id === 'one' ? undefined : 'it does not show the canary'),
};

const probeLine = ({ contract: of, key, method, attempts, look, watched, subject, after }: Probe): string =>
  [
    `${of.id} ${key}`,
    `${method} to ${subject}`,
    `x${attempts}`,
    `looks ${look}`,
    ...(watched ? ['watched'] : []),
    ...(after === undefined ? [] : [`after ${after.probe} was ${after.was}`]),
  ].join(', ');
const checkLine = ({ id, route, caller, probes, accepted, alive, withheld }: Check): string =>
  [
    `${id} of ${caller} on ${route}: ${probes.join(' + ')}`,
    ...(accepted === undefined ? [] : [`accepted ${accepted}`]),
    ...(alive === undefined ? [] : [`alive ${alive}`]),
    ...(withheld === undefined ? [] : [`${withheld.verdict}: ${withheld.because}`]),
  ].join(', ');
export const linesOf = ({ probes, controls, checks }: Plan): string[] => [
  ...probes.map(probeLine),
  ...controls.map(
    (one) => `${one.contract.id} ${one.key}: ${one.kind === 'alive' ? one.variation.caller.name : one.name}`,
  ),
  ...checks.map(checkLine),
];
export const planned = (
  capabilities: Capabilities,
  all: readonly Clause[],
  on = routes.slice(0, 1),
  of = contract,
): string[] => linesOf(planOf([{ contract: of, clauses: all, routes: on }], capabilities));
