import { clauses, live, mock, planned, routes } from './plan-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** Which requests a live run makes, with a canary and without. */

export const livePlanTrials: readonly Trial[] = [
  sameLines(
    'live: what nobody documents goes to the absent id only, the model request included',
    () => planned(live, [clauses.observedModel]).filter((line) => line.includes(' to ')),
    ['act@1 one | POST | DelegatedWork | absent, POST to absent, x1, looks none'],
  ),
  sameLines(
    'live: another caller that is let in goes to the absent id only, as often as it says',
    () =>
      planned({ ...live, attempts: 2 }, [clauses.only]).filter(
        (line) => line.includes('| only') && line.includes(' to '),
      ),
    ['act@1 one | POST | only | absent, POST to absent, x2, looks own'],
  ),
  sameLines(
    'live: each on the absent id before the device, refusals before model requests, other verbs on the absent id only',
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
    'live with several tries: several on the absent id, one on the device',
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
];
