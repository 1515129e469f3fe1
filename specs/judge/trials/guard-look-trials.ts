import { answer, canaryId, long, origin, probeId, type Stage, shown, story, user } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** What a look at the canary opens and closes, what ends a run, and which requests are on the list at all. */

const notLooked = 'no read has just shown that this leads to the canary';
const notOfThisRun = 'it is not one of the requests of this run';
const over = 'the run is over: POST on the absent id was answered 204, and no device has that id';
const stranger = "a read showed another device under the canary's id";
const minutes = 60_000;

const stories: readonly [string, (stage: Stage) => void, readonly string[]][] = [
  [
    'a look is good for five minutes by the clock on the wall',
    ({ confirm, probe, model, pass }) => {
      confirm();
      probe('a.b.c', 404);
      pass({ wall: 5 * minutes + 1 });
      model('a.b.c');
      confirm();
      pass({ wall: 5 * minutes });
      model('a.b.c');
    },
    [notLooked, 'yes'],
  ],
  [
    'a look is good for five minutes by the clock that cannot be set back',
    ({ confirm, probe, model, pass }) => {
      confirm();
      probe('a.b.c', 404);
      pass({ wall: -60 * minutes, monotonic: 5 * minutes + 1 });
      model('a.b.c');
      confirm();
      pass({ wall: -60 * minutes, monotonic: 5 * minutes });
      model('a.b.c');
    },
    [notLooked, 'yes'],
  ],
  ...(
    [
      ['no device', answer(404)],
      ['no JSON', answer(200, { body: '<html>' })],
      ['no serial number', shown({ id: canaryId })],
      ['a serial number that is none', shown({ id: canaryId, serialNumber: null })],
      ['a list', shown({ value: [{ id: canaryId, serialNumber: 'CANARY-0001' }] })],
      [
        'the canary with another status',
        answer(203, { body: JSON.stringify({ id: canaryId, serialNumber: 'CANARY-0001' }) }),
      ],
    ] as const
  ).map(([what, given]): [string, (stage: Stage) => void, string[]] => [
    `a read that shows ${what} opens nothing, and closes what was open`,
    ({ confirm, probe, model }) => {
      probe('a.b.c', 404);
      confirm(given);
      model('a.b.c');
      confirm();
      confirm(given);
      model('a.b.c');
      confirm();
      model('a.b.c');
    },
    [notLooked, notLooked, 'yes'],
  ]),
  [
    "another device under the canary's id closes every route",
    ({ confirm, probe, model }) => {
      confirm();
      probe('a.b.c', 404);
      confirm(shown({ id: canaryId, serialNumber: 'OTHER' }), 1);
      model('a.b.c');
      confirm();
      model('a.b.c');
    },
    [stranger, stranger],
  ],
  [
    "another device behind the canary's own address closes every route",
    ({ confirm, probe, model }) => {
      confirm(shown({ id: user, serialNumber: 'CANARY-0001' }));
      confirm();
      probe('a.b.c', 404);
      model('a.b.c');
    },
    [stranger],
  ],
  [
    'a look at one route opens no other',
    ({ confirm, probe, model }) => {
      confirm(undefined, 1);
      probe('a.b.c', 404);
      model('a.b.c');
    },
    [notLooked],
  ],
  [
    'a success on the absent id ends everything but reads',
    ({ confirm, probe, model, send, probeUrl }) => {
      confirm();
      probe('a.b.c', 404);
      probe('d.e.f', 204);
      probe('d.e.f', 200);
      model('a.b.c');
      send({ url: probeUrl });
      send({ method: 'GET', url: `${origin}/v1.0/me` });
    },
    [over, over, 'yes'],
  ],
  [
    'a success with another verb ends it, too',
    ({ probe, send }) => {
      probe('a.b.c', 299, 'GET');
      send({});
    },
    ['the run is over: GET on the absent id was answered 299, and no device has that id'],
  ],
  [
    'what is no success ends nothing',
    ({ probe, send }) => {
      for (const status of [199, 300, 404, 500]) probe('a.b.c', status);
      send({});
    },
    ['yes'],
  ],
  [
    'only whole requests of the list are let out',
    ({ send, probeUrl, canaryUrl }) => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) send({ method });
      send({ method: 'HEAD' });
      send({ url: `${probeUrl}/` });
      send({ url: `${probeUrl}?x=1` });
      send({ url: `${origin}/v1.0/me` });
      send({ method: 'GET', url: `${origin}/v1.0/me` });
      send({ method: 'GET', url: canaryUrl });
      send({ method: 'PUT', url: canaryUrl });
    },
    [...long('yes ', 5).trim().split(' '), ...Array<string>(4).fill(notOfThisRun), 'yes', notOfThisRun, notOfThisRun],
  ],
  [
    'a request has the headers of the suite, and no other',
    ({ send }) => {
      send({
        headers: { Accept: 'x', authorization: 'x', 'client-request-id': 'x', 'Content-Type': 'x', 'User-Agent': 'x' },
      });
      send({ headers: { 'X-HTTP-Method-Override': 'x' } });
      send({ headers: { Accept: 'x', [long('x', 90)]: 'x' } });
    },
    [
      'yes',
      'no request of this suite has the header X-HTTP-Method-Override',
      `no request of this suite has the header ${long('x', 80)}`,
    ],
  ],
  [
    'a body names nobody but the absent id, and a read has none',
    ({ send, probeUrl, canaryUrl }) => {
      send({ url: probeUrl, body: JSON.stringify({ id: probeId }) });
      send({ url: probeUrl, body: JSON.stringify({ id: canaryId }) });
      send({ url: probeUrl, body: JSON.stringify({ note: 'canary-0001' }) });
      send({ url: probeUrl, body: JSON.stringify({ userId: long('x', 90) }) });
      send({ url: canaryUrl, body: JSON.stringify({ id: probeId }) });
      send({ url: canaryUrl, body: JSON.stringify({ id: canaryId }) });
      send({ method: 'GET', url: `${origin}/v1.0/me`, body: '' });
    },
    [
      'yes',
      'its body names c0ffee00111142228333444455556666, which this request is not about',
      'its body names CANARY-0001, which this request is not about',
      `its body names ${long('x', 80)}, which this request is not about`,
      `its body names ${probeId.replaceAll('-', '')}, which this request is not about`,
      notLooked,
      'a read has no body',
    ],
  ],
];

export const guardLookTrials: readonly Trial[] = stories.map(([name, play, wanted]) =>
  sameLines(`guard: ${name}`, () => story(play), wanted),
);
