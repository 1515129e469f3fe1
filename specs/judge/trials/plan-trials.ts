import type { Caller, Clause, Variation } from '../../../helpers/contract/clause.ts';
import type { Contract } from '../../../helpers/contract/contract.ts';
import type { Means } from '../../../helpers/probe/means.ts';
import { planOf } from '../../../helpers/probe/plan.ts';
import type { Check, Plan, Probe } from '../../../helpers/probe/probe.ts';
import { app, evidence, personal, contract as seed, work } from '../evidence.ts';
import { sameLines, type Trial } from './trial.ts';

/** Which requests a run makes for which clauses, line by line. */

const [first] = seed.routes;
const routes = ['one', 'two'].map((id) => ({ ...first, id, method: 'POST', path: `/${id}/{x}`, line: id }) as const);
const contract: Contract = { ...seed, id: 'act@1', routes };
const nobody: Contract = {
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
const clauses = {
  app: clause('app', refusal, [{ caller: app }], 'prerequisites'),
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
};

/** On the mock: everything on a device, three times. */
const mock: Means = { cautious: false, attempts: 3, withholds: () => undefined, subjectOf: () => 'device' };
/** With a canary on the first route only. */
const live: Means = {
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
const linesOf = ({ probes, controls, checks }: Plan): string[] => [
  ...probes.map(probeLine),
  ...controls.map(
    (one) => `${one.contract.id} ${one.key}: ${one.kind === 'alive' ? one.variation.caller.name : one.name}`,
  ),
  ...checks.map(checkLine),
];
const planned = (means: Means, all: readonly Clause[], on = routes.slice(0, 1), of = contract): string[] =>
  linesOf(planOf([{ contract: of, clauses: all, routes: on }], means));

export const planTrials: readonly Trial[] = [
  sameLines(
    'a refusal on the mock: three tries with a shared look, its twin, and no more',
    () => planned(mock, [clauses.app]),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own',
      'act@1 one | POST | Application, POST to device, x3, looks shared',
      'act@1/prerequisites/app#one#Application of Application on one: one | POST | Application, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'an opaque token is shown alive by a call of its own, a broken one is not',
    () => planned(mock, [clauses.personal, clauses.expired]),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own',
      'act@1 one | POST | DelegatedPersonal, POST to device, x3, looks shared',
      'act@1 one | POST | expired, POST to device, x2, looks shared',
      'act@1 alive | DelegatedPersonal: DelegatedPersonal',
      'act@1/prerequisites/personal#one#DelegatedPersonal of DelegatedPersonal on one: one | POST | DelegatedPersonal, accepted one | POST | DelegatedWork, alive alive | DelegatedPersonal',
      'act@1/request-headers/expired#one#expired of expired on one: one | POST | expired, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'a wrong verb and a broken credential are tried once less',
    () => planned(mock, [clauses.get, clauses.expired]),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own',
      'act@1 one | GET | DelegatedWork, GET to device, x2, looks shared',
      'act@1 one | POST | expired, POST to device, x2, looks shared',
      'act@1/http-request/get#one#DelegatedWork of DelegatedWork on one: one | GET | DelegatedWork, accepted one | POST | DelegatedWork',
      'act@1/request-headers/expired#one#expired of expired on one: one | POST | expired, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'with one try at all, a broken credential is tried once',
    () => planned({ ...mock, attempts: 1 }, [clauses.expired]),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x1, looks own',
      'act@1 one | POST | expired, POST to device, x1, looks shared',
      'act@1/request-headers/expired#one#expired of expired on one: one | POST | expired, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'model requests are sent once for all clauses that need them, and watched where one asks for it',
    () => planned(mock, [clauses.route, clauses.status, clauses.content, clauses.effect]),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own, watched',
      'act@1/http-request/route#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
      'act@1/response/status#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
      'act@1/response/content#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
      'act@1/response/effect#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'a model request that is watched already stays watched',
    () => planned(mock, [clauses.content, clauses.status]),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own, watched',
      'act@1/response/content#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
      'act@1/response/status#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines('another caller that is let in is tried as often', () => planned(mock, [clauses.only]), [
    'act@1 one | POST | DelegatedWork, POST to device, x3, looks own',
    'act@1 one | POST | only, POST to device, x3, looks own',
    'act@1/prerequisites/only#one#only of only on one: one | POST | only, accepted one | POST | DelegatedWork',
  ]),
  sameLines(
    'what nobody documents is tried once, and nobody looks',
    () => planned(mock, [clauses.accept, clauses.body]),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks none',
      'act@1 one | POST | DelegatedWork | accept=none, POST to device, x1, looks none',
      'act@1 one | POST | DelegatedWork | accept=*/*, POST to device, x1, looks none',
      'act@1 one | POST | DelegatedWork | body=json, POST to device, x1, looks none',
      'act@1/response/accept#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork | accept=none, accepted one | POST | DelegatedWork',
      'act@1/response/accept#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork | accept=*/*, accepted one | POST | DelegatedWork',
      'act@1/response/body#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork | body=json, accepted one | POST | DelegatedWork',
      'act@1/response/body#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'a refusal that another clause looks at is tried as often as the clause that needs it most',
    () => planned(mock, [clauses.envelope, clauses.app, clauses.scopes]),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own',
      'act@1 one | POST | Application, POST to device, x3, looks shared',
      'act@1 one | POST | without, POST to device, x1, looks shared',
      'act@1/response/envelope#one#Application of Application on one: one | POST | Application, accepted one | POST | DelegatedWork',
      'act@1/response/envelope#one#without of without on one: one | POST | without, accepted one | POST | DelegatedWork',
      'act@1/prerequisites/app#one#Application of Application on one: one | POST | Application, accepted one | POST | DelegatedWork',
      'act@1/prerequisites/scopes#one#without of without on one: one | POST | without, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'names are asked for once each, and what is damaged is blocked on each route',
    () => planned(mock, [clauses.names, clauses.damaged], routes),
    [
      'act@1 permission | A: A',
      'act@1 permission | B: B',
      'act@1/prerequisites/names#*#* of * on *: permission | A + permission | B',
      'act@1/prerequisites/damaged#one#* of * on one: , blocked: the page cannot be read here: a damaged cell promises nothing',
      'act@1/prerequisites/damaged#two#* of * on two: , blocked: the page cannot be read here: a damaged cell promises nothing',
    ],
  ),
  sameLines(
    'names that cannot be asked for are withheld',
    () =>
      planned({ ...mock, permissionsWithheld: { verdict: 'not-applicable', because: 'nobody signed in' } }, [
        clauses.names,
      ]),
    ['act@1/prerequisites/names#*#* of * on *: , not-applicable: nobody signed in'],
  ),
  sameLines(
    'live: each on the probe id before the device, refusals before model requests, other verbs on the probe id only',
    () => planned(live, [clauses.route, clauses.status, clauses.app, clauses.get, clauses.accept, clauses.envelope]),
    [
      'act@1 one | GET | DelegatedWork | absent, GET to absent, x1, looks shared',
      'act@1 one | POST | DelegatedWork | accept=none | absent, POST to absent, x1, looks none',
      'act@1 one | POST | DelegatedWork | accept=*/* | absent, POST to absent, x1, looks none',
      'act@1 one | POST | without | absent, POST to absent, x1, looks shared',
      'act@1 one | POST | Application | absent, POST to absent, x1, looks shared',
      'act@1 one | POST | Application, POST to device, x1, looks shared, after one | POST | Application | absent was refused',
      'act@1 one | POST | DelegatedWork | absent, POST to absent, x1, looks none',
      'act@1 one | POST | DelegatedWork, POST to device, x1, looks own, after one | POST | DelegatedWork | absent was accepted',
      'act@1/http-request/route#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork | absent + one | POST | DelegatedWork, accepted one | POST | DelegatedWork | absent',
      'act@1/response/status#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork | absent',
      'act@1/prerequisites/app#one#Application of Application on one: one | POST | Application | absent + one | POST | Application, accepted one | POST | DelegatedWork | absent',
      'act@1/http-request/get#one#DelegatedWork of DelegatedWork on one: one | GET | DelegatedWork | absent, accepted one | POST | DelegatedWork | absent',
      'act@1/response/accept#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork | accept=none | absent, accepted one | POST | DelegatedWork | absent',
      'act@1/response/accept#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork | accept=*/* | absent, accepted one | POST | DelegatedWork | absent',
      'act@1/response/envelope#one#Application of Application on one: one | POST | Application | absent, accepted one | POST | DelegatedWork | absent',
      'act@1/response/envelope#one#without of without on one: one | POST | without | absent, accepted one | POST | DelegatedWork | absent',
    ],
  ),
  sameLines(
    'live: on a route that does not lead to the canary success is not exercised',
    () => planned(live, [clauses.route, clauses.status, clauses.content, clauses.effect, clauses.app], routes.slice(1)),
    [
      'act@1 two | POST | DelegatedWork | absent, POST to absent, x1, looks own',
      'act@1 two | POST | Application | absent, POST to absent, x1, looks shared',
      'act@1/http-request/route#two#DelegatedWork of DelegatedWork on two: two | POST | DelegatedWork | absent, accepted two | POST | DelegatedWork | absent',
      'act@1/response/status#two#DelegatedWork of DelegatedWork on two: , blocked: no device may be acted on over this route (it does not show the canary): success itself was not exercised',
      'act@1/response/content#two#DelegatedWork of DelegatedWork on two: , blocked: no device may be acted on over this route (it does not show the canary): success itself was not exercised',
      'act@1/response/effect#two#DelegatedWork of DelegatedWork on two: , blocked: no device may be acted on over this route (it does not show the canary): success itself was not exercised',
      'act@1/prerequisites/app#two#Application of Application on two: two | POST | Application | absent, accepted two | POST | DelegatedWork | absent',
    ],
  ),
  sameLines(
    'live, without a reason, it is safe mode',
    () => planned({ ...live, whyAbsent: () => undefined, subjectOf: () => 'absent' }, [clauses.status]),
    [
      'act@1/response/status#one#DelegatedWork of DelegatedWork on one: , blocked: no device may be acted on over this route (safe mode): success itself was not exercised',
    ],
  ),
  sameLines(
    'a target that gives no reasons at all',
    () => planned({ ...mock, subjectOf: () => 'absent' }, [clauses.effect]),
    [
      'act@1/response/effect#one#DelegatedWork of DelegatedWork on one: , blocked: no device may be acted on over this route (safe mode): success itself was not exercised',
    ],
  ),
  sameLines(
    'live with several tries: several on the probe id, one on the device',
    () => planned({ ...live, attempts: 2 }, [clauses.app, clauses.route, clauses.get]),
    [
      'act@1 one | GET | DelegatedWork | absent, GET to absent, x1, looks shared',
      'act@1 one | POST | Application | absent, POST to absent, x2, looks none',
      'act@1 one | POST | Application, POST to device, x1, looks shared, after one | POST | Application | absent was refused',
      'act@1 one | POST | DelegatedWork | absent, POST to absent, x2, looks none',
      'act@1 one | POST | DelegatedWork, POST to device, x1, looks own, after one | POST | DelegatedWork | absent was accepted',
      'act@1/prerequisites/app#one#Application of Application on one: one | POST | Application | absent + one | POST | Application, accepted one | POST | DelegatedWork | absent',
      'act@1/http-request/route#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork | absent + one | POST | DelegatedWork, accepted one | POST | DelegatedWork | absent',
      'act@1/http-request/get#one#DelegatedWork of DelegatedWork on one: one | GET | DelegatedWork | absent, accepted one | POST | DelegatedWork | absent',
    ],
  ),
  sameLines(
    'a barred route bars all of its checks',
    () =>
      planned(
        { ...mock, bars: ({ id }) => (id === 'two' ? { verdict: 'blocked', because: 'it is barred' } : undefined) },
        [clauses.app],
        routes,
      ),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own',
      'act@1 one | POST | Application, POST to device, x3, looks shared',
      'act@1/prerequisites/app#one#Application of Application on one: one | POST | Application, accepted one | POST | DelegatedWork',
      'act@1/prerequisites/app#two#Application of Application on two: , blocked: it is barred',
    ],
  ),
  sameLines(
    'a caller that cannot be had blocks its own checks',
    () =>
      planned(
        {
          ...mock,
          withholds: ({ name }) => (name === 'Application' ? { verdict: 'blocked', because: 'no app' } : undefined),
        },
        [clauses.app, clauses.route],
      ),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own',
      'act@1/prerequisites/app#one#Application of Application on one: , blocked: no app',
      'act@1/http-request/route#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'without the caller that the page names no refusal counts, and others are judged without a twin',
    () =>
      planned(
        {
          ...mock,
          withholds: ({ name }) =>
            name === 'DelegatedWork' ? { verdict: 'blocked', because: 'no work account' } : undefined,
        },
        [clauses.app, clauses.envelope],
      ),
    [
      'act@1 one | POST | Application, POST to device, x1, looks shared',
      'act@1 one | POST | without, POST to device, x1, looks shared',
      'act@1/prerequisites/app#one#Application of Application on one: , blocked: no refusal counts where nobody can be accepted: no work account',
      'act@1/response/envelope#one#Application of Application on one: one | POST | Application',
      'act@1/response/envelope#one#without of without on one: one | POST | without',
    ],
  ),
  sameLines(
    'where the page names nobody there is no twin, and nothing is a model request',
    () => planned(mock, [clauses.app, clauses.route], routes.slice(0, 1), nobody),
    [
      'nobody@1 one | POST | Application, POST to device, x3, looks shared',
      'nobody@1 one | POST | DelegatedWork, POST to device, x2, looks own',
      'act@1/prerequisites/app#one#Application of Application on one: one | POST | Application',
      'act@1/http-request/route#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'two contracts have their own requests',
    () =>
      linesOf(
        planOf(
          [contract, nobody].map((of) => ({ contract: of, clauses: [clauses.app], routes: routes.slice(0, 1) })),
          mock,
        ),
      ),
    [
      'act@1 one | POST | DelegatedWork, POST to device, x3, looks own',
      'act@1 one | POST | Application, POST to device, x3, looks shared',
      'nobody@1 one | POST | Application, POST to device, x3, looks shared',
      'act@1/prerequisites/app#one#Application of Application on one: one | POST | Application, accepted one | POST | DelegatedWork',
      'act@1/prerequisites/app#one#Application of Application on one: one | POST | Application',
    ],
  ),
];
