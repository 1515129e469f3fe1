import { planOf } from '../../../helpers/probe/plan.ts';
import { livePlanTrials } from './live-plan-trials.ts';
import { clauses, contract, linesOf, mock, nobody, planned, routes } from './plan-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** Which requests a run makes for which clauses, line by line. */

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
  sameLines('what the page promises nothing of yet is not tried', () => planned(mock, [clauses.notYet]), [
    'act@1/prerequisites/not-yet#one#* of * on one: , not-applicable: the page says "not yet available": neither access nor a refusal',
  ]),
  sameLines(
    'what is asked of a success is looked at alone, whoever it is',
    () => [clauses.otherStatus, clauses.other, clauses.otherEffect].map((one) => planned(mock, [one])[1] ?? ''),
    [
      'act@1 one | POST | without, POST to device, x1, looks own',
      'act@1 one | POST | without, POST to device, x1, looks own, watched',
      'act@1 one | POST | without, POST to device, x1, looks own',
    ],
  ),
  sameLines('nobody looks where only scopes are read', () => planned(mock, [clauses.scopes]).slice(1, 2), [
    'act@1 one | POST | without, POST to device, x1, looks none',
  ]),
  sameLines(
    'each contract has its own call that shows a token alive',
    () =>
      planOf(
        [contract, { ...contract, id: 'two@1' }].map((of) => ({
          contract: of,
          clauses: [clauses.personal],
          routes: routes.slice(0, 1),
        })),
        mock,
      ).controls.map((one) => `${one.kind} ${one.contract.id} ${one.key}`),
    ['alive act@1 alive | DelegatedPersonal', 'alive two@1 alive | DelegatedPersonal'],
  ),
  sameLines(
    'names are controls of their own kind',
    () => planOf([{ contract, clauses: [clauses.names], routes }], mock).controls.map(({ kind }) => kind),
    ['permission', 'permission'],
  ),
  sameLines(
    'a check has no keys that it has no probes for',
    () =>
      planOf([{ contract, clauses: [clauses.envelope], routes: routes.slice(0, 1) }], {
        ...mock,
        withholds: ({ name }) => (name === 'DelegatedWork' ? { verdict: 'blocked', because: 'x' } : undefined),
      }).checks.map((check) => Object.keys(check).join(' ')),
    ['id clause route caller probes', 'id clause route caller probes'],
  ),
  sameLines(
    'a request that cannot be sent is withheld, and others on its route are not',
    () =>
      planned(
        {
          ...mock,
          bars: (_, __, variation) =>
            variation?.body === 'json' ? { verdict: 'blocked', because: 'it would create' } : undefined,
        },
        [clauses.body],
      ).slice(1),
    [
      'act@1/response/body#one#DelegatedWork of DelegatedWork on one: , blocked: it would create',
      'act@1/response/body#one#DelegatedWork of DelegatedWork on one: one | POST | DelegatedWork, accepted one | POST | DelegatedWork',
    ],
  ),
  sameLines(
    'who is let in needs no call that shows its token alive',
    () => planned(mock, [clauses.personalIn]).filter((line) => line.includes('alive')),
    [],
  ),
  sameLines(
    'names that cannot be asked for are withheld',
    () =>
      planned({ ...mock, permissionsWithheld: { verdict: 'not-applicable', because: 'nobody signed in' } }, [
        clauses.names,
      ]),
    ['act@1/prerequisites/names#*#* of * on *: , not-applicable: nobody signed in'],
  ),
  ...livePlanTrials,
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
      'act@1/prerequisites/app#one#Application of Application on one: , blocked: no refusal counts where no caller can be accepted: no work account',
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
