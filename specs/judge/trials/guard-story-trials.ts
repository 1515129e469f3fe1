import { answer, canaryId, long, origin, probeId, type Stage, shown, story, user, wipe } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** What the guard lets out in the course of a run: literal requests, and literal answers to them. */

const notShown = (what: string): string => `this credential was not shown ${what} on the probe id first`;
const notLooked = 'no read has just shown that this leads to the canary';
const spent = 'the canary has had its one POST';
const notOfThisRun = 'it is not one of the requests of this run';
const over = 'the run is over: POST on the probe id was answered 204, and no device has that id';
const stranger = "a read showed another device under the canary's id";
const minutes = 60_000;
const opaque = 'EwCwA8l6BAAU';
const html = { headers: { 'request-id': 'x', 'Content-Type': 'text/HTML' } };

const stories: readonly [string, (stage: Stage) => void, readonly string[]][] = [
  [
    'the canary gets its one POST after a read and an answer on the probe id',
    ({ confirm, probe, model }) => {
      model('a.b.c');
      confirm();
      model('a.b.c');
      probe('a.b.c', 404);
      model('d.e.f');
      model('a.b.c');
      model('a.b.c');
    },
    [notLooked, notShown('authorised'), notShown('authorised'), 'yes', spent],
  ],
  [
    'a refusal goes to the canary with the very credential that was refused, and once',
    ({ confirm, probe, model, refusal }) => {
      confirm();
      probe('a.b.c', 403);
      probe('d.e.f', 401);
      refusal('x.y.z');
      model('a.b.c');
      refusal('a.b.c');
      refusal('a.b.c');
      refusal('d.e.f');
    },
    [notShown('refused'), notShown('authorised'), 'yes', spent, 'yes'],
  ],
  [
    'a request without a purpose does not go to the canary',
    ({ confirm, probe, send, canaryUrl }) => {
      confirm();
      probe('a.b.c', 404);
      send({ url: canaryUrl, headers: { Authorization: 'Bearer a.b.c' } });
    },
    [notShown('anything')],
  ],
  [
    'who was let in once is refused by nothing that follows, and let in by nothing that came before',
    ({ confirm, probe, model, refusal }) => {
      confirm();
      probe('a.b.c', 404);
      probe('a.b.c', 403);
      refusal('a.b.c');
      model('a.b.c');
      probe('a.b.c', 404);
      model('a.b.c');
    },
    [notShown('refused'), notShown('authorised'), 'yes'],
  ],
  ...[400, 405, 409, 302].map((status): [string, (stage: Stage) => void, string[]] => [
    `a ${status} takes back what was learnt of a readable token`,
    ({ confirm, probe, model, refusal }) => {
      confirm();
      probe('a.b.c', 404);
      probe('d.e.f', 403);
      probe('a.b.c', status);
      probe('d.e.f', status);
      model('a.b.c');
      refusal('d.e.f');
    },
    [notShown('authorised'), notShown('refused')],
  ]),
  ...[400, 405].map((status): [string, (stage: Stage) => void, string[]] => [
    `a ${status} refuses opaque tokens, and nothing else`,
    ({ confirm, probe, refusal }) => {
      confirm();
      for (const token of [opaque, 'a.b.c', `Basic ${opaque}`, 'Bearer ']) {
        probe(token, status);
        refusal(token);
      }
    },
    ['yes', notShown('refused'), notShown('refused'), notShown('refused')],
  ]),
  ...(
    [
      ['a failure of the service', answer(500)],
      ['throttling', answer(429)],
      ['an interim answer', answer(199)],
      ['a page', answer(403, { body: ' <html>' })],
      ['a page by its type', answer(403, html)],
      ['an answer that Graph did not mark', answer(403, { headers: {} })],
      ['an answer with an empty mark', answer(403, { headers: { 'request-id': '' } })],
    ] as const
  ).map(([what, given]): [string, (stage: Stage) => void, string[]] => [
    `${what} teaches nothing and takes nothing back`,
    ({ confirm, probe, model, refusal }) => {
      confirm();
      probe('x.y.z', given);
      refusal('x.y.z');
      probe('a.b.c', 404);
      probe('a.b.c', given);
      model('a.b.c');
    },
    [notShown('refused'), 'yes'],
  ]),
  [
    'a page by its type teaches nothing, a 404 included, and a body that only has a < in it is none',
    ({ confirm, probe, model }) => {
      confirm();
      probe('a.b.c', answer(404, html));
      model('a.b.c');
      probe(
        'a.b.c',
        answer(404, { body: '{"a":"<"}', headers: { 'request-id': 'x', 'content-type': 'application/json' } }),
      );
      model('a.b.c');
    },
    [notShown('authorised'), 'yes'],
  ],
  [
    "only the route's own verb teaches",
    ({ confirm, probe, model }) => {
      confirm();
      for (const verb of ['GET', 'PUT', 'PATCH', 'DELETE']) probe('a.b.c', 404, verb);
      model('a.b.c');
    },
    [notShown('authorised')],
  ],
  [
    'a lost answer teaches nothing, whatever was asked',
    ({ confirm, probe, model, send, probeUrl }) => {
      confirm('lost');
      probe('a.b.c', 404);
      model('a.b.c');
      send({ url: probeUrl });
    },
    [notLooked, 'yes'],
  ],
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
    'a success on the probe id ends everything but reads',
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
    ['the run is over: GET on the probe id was answered 299, and no device has that id'],
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
    'a body names nobody but the probe id, and a read has none',
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
const guardStories: readonly Trial[] = stories.map(([name, play, wanted]) =>
  sameLines(`guard: ${name}`, () => story(play), wanted),
);

const moreStories: readonly Trial[] = [
  sameLines('a guard without requests says nothing', () => story(() => {}), []),
  sameLines(
    'without a canary a read of it opens nothing',
    () =>
      story(
        ({ confirm, probe, send, probeUrl }) => {
          confirm();
          probe('a.b.c', 404);
          send({ url: probeUrl, body: JSON.stringify({ id: probeId }) });
          send({ url: probeUrl, body: JSON.stringify({ id: canaryId }) });
        },
        [wipe],
        'no canary',
      ),
    ['yes', 'its body names c0ffee00111142228333444455556666, which this request is not about'],
  ),
  sameLines(
    'all spellings of a route share its one POST, and each credential its one refusal',
    () =>
      story(({ confirm, probe, model, refusal }) => {
        confirm();
        probe('a.b.c', 404);
        probe('d.e.f', 403);
        model('a.b.c');
        refusal('d.e.f');
        refusal('d.e.f', { headers: { authorization: 'Bearer d.e.f' } });
        model('a.b.c', { headers: { AUTHORIZATION: 'Bearer a.b.c' } });
      }),
    ['yes', 'yes', spent, spent],
  ),
  sameLines(
    'no credential and an empty one are two',
    () =>
      story(({ confirm, refusal, send, probeUrl }) => {
        confirm();
        send({ url: probeUrl, headers: {} });
        refusal('Bearer ', { headers: { Authorization: '' } });
        refusal('Bearer ', { headers: {} });
      }),
    ['yes', notShown('refused'), notShown('refused')],
  ),
];

export const guardStoryTrials: readonly Trial[] = [...guardStories, ...moreStories];
