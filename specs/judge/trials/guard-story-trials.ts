import { answer, canaryId, probeId, type Stage, shown, story, wipe } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** What the guard lets out in the course of a run: literal requests, and literal answers to them. */

const notShown = (what: string): string => `this credential was not shown ${what} on the absent id first`;
const notLooked = 'no read has just shown that this leads to the canary';
const spent = 'the canary has had its one POST';
const opaque = 'EwCwA8l6BAAUbkjHG4oBLq7m';
const html = { headers: { 'request-id': 'x', 'Content-Type': 'text/HTML' } };

const stories: readonly [string, (stage: Stage) => void, readonly string[]][] = [
  [
    'the canary gets its one POST after a read and an answer on the absent id',
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
      ['an answer that could not be read', answer(403, { unreadable: 'x' })],
      ['a page that begins at once', answer(403, { body: '<html>' })],
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
      probe('a.b.c', 'lost');
      probe('a.b.c', 404);
      model('a.b.c');
      send({ url: probeUrl });
    },
    [notLooked, 'yes'],
  ],
];

const guardStories: readonly Trial[] = stories.map(([name, play, wanted]) =>
  sameLines(`guard: ${name}`, () => story(play), wanted),
);

const moreStories: readonly Trial[] = [
  sameLines(
    'a conflict is no refusal of an opaque token',
    () =>
      story(({ confirm, probe, refusal }) => {
        confirm();
        probe(opaque, 409);
        refusal(opaque);
      }),
    [notShown('refused')],
  ),
  sameLines(
    'a readable refusal of a credential under another spelling of its header is of that credential',
    () =>
      story(({ confirm, send, refusal, probe }) => {
        confirm();
        probe('a.b.c', 403);
        refusal('a.b.c', { headers: { 'User-Agent': 'x', authorization: 'Bearer a.b.c' } });
        refusal('x', { headers: { 'User-Agent': 'x' } });
        send({});
      }),
    ['yes', notShown('refused'), 'yes'],
  ),
  sameLines(
    'an answer of 200 is a success, and so is the last of them',
    () =>
      story(({ probe, send }) => {
        probe('a.b.c', 200, 'GET');
        send({});
      }),
    ['the run is over: GET on the absent id was answered 200, and no device has that id'],
  ),
  sameLines(
    'a refusal and a model request of one credential are two POSTs',
    () =>
      story(({ confirm, probe, model, refusal }) => {
        confirm();
        probe('a.b.c', 404);
        model('a.b.c');
        model('a.b.c', { headers: { Authorization: 'Bearer x.y.z' } });
        probe('d.e.f', 404);
        model('d.e.f');
        probe('g.h.i', 403);
        refusal('g.h.i');
      }),
    ['yes', notShown('authorised'), spent, 'yes'],
  ),
  sameLines(
    'where routes differ by verb alone only the own verb of each teaches',
    () =>
      story(
        ({ confirm, probe, model }) => {
          confirm();
          probe('a.b.c', 404, 'GET');
          model('a.b.c');
          probe('a.b.c', 404);
          model('a.b.c');
        },
        [
          {
            ...wipe,
            lines: [
              'POST /deviceManagement/managedDevices/{managedDeviceId}/wipe',
              'GET /deviceManagement/managedDevices/{managedDeviceId}/wipe',
            ],
          },
        ],
      ),
    [notShown('authorised'), 'yes'],
  ),
  sameLines('a guard without requests says nothing', () => story(() => {}), []),
  sameLines(
    'without a canary a read of it opens nothing',
    () =>
      story(
        ({ confirm, me, probe, send, probeUrl }) => {
          confirm();
          me(shown());
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
