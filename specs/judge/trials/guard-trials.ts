import { admitHeaders, Forbidden, loopbackGuard } from '../../../helpers/target/guard.ts';
import { addressesOf, settingOf } from '../../../helpers/target/guard-addresses.ts';
import { strangeIdIn } from '../../../helpers/target/guard-body.ts';
import { guardedRoute, routeShape } from '../../../helpers/target/guard-route.ts';
import {
  addressLines,
  answer,
  canary,
  canaryId,
  origin,
  type Page,
  pageOf,
  probeId,
  type Stage,
  shown,
  story,
  user,
  wipe,
} from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** What the guard lets out, and why not: literal requests, and literal answers to them. */

const routeLine = (path: string): string => {
  const route = guardedRoute(path, 'beta');
  if ('barred' in route) return `barred: ${route.barred}`;
  return `${routeShape(route)} at ${route.device}, ${route.deviceIs}, ${route.action ?? 'no action'}`;
};
const long = (of: string, length: number): string => of.repeat(length);
const paths: readonly [string, string][] = [
  ['/users/{id}/managedDevices/{managedDeviceId}/wipe', 'users/{}/manageddevices/{}/wipe at 3, managed-device, wipe'],
  [
    '/deviceManagement/coManagedDevices/{a|b}/x/{c}/wipe',
    'devicemanagement/comanageddevices/{}/x/{}/wipe at 2, managed-device, wipe',
  ],
  ['/scripts/{a b}/states/{c-d_e}/managedDevice/wipe', 'scripts/{}/states/{}/manageddevice/wipe at 3, nearest, wipe'],
  ['/users/{id}', 'users/{} at 1, nearest, no action'],
  ['https://graph.microsoft.com/beta/users/{id}/x', 'users/{}/x at 1, nearest, x'],
  ['/users/{id}/xmanagedDevices/{other}/x', 'users/{}/xmanageddevices/{}/x at 3, nearest, x'],
  ['/users/{id}/managedDevicesx/{other}/x', 'users/{}/manageddevicesx/{}/x at 3, nearest, x'],
  [
    '/a/{b}/managedDevices/{c}/managedDevices/{d}/x/{e}/y',
    'a/{}/manageddevices/{}/manageddevices/{}/x/{}/y at 5, managed-device, y',
  ],
  ['/a/{managedDevices}/{c}/x', 'a/{}/{}/x at 2, nearest, x'],
  ['https://graph.microsoft.com/v1.0/users/{id}/x', 'barred: it leads to another host'],
  ['https://graph.microsoft.com/betausers/{id}/x', 'barred: it leads to another host'],
  ['users/{id}/x', 'barred: it leads to another host'],
  ['//users/{id}/x', 'barred: "" is no plain segment'],
  ['/{id}/x', 'barred: it begins with a placeholder'],
  ['/users/x', 'barred: it has no placeholder that could take the probe id'],
  ['/users/{id}x', 'barred: "{id}x" is no plain segment'],
  ['/users/x{id}', 'barred: "x{id}" is no plain segment'],
  ['/users/{1d}/x', 'barred: "{1d}" is no plain segment'],
  ['/users/{}/x', 'barred: "{}" is no plain segment'],
  ['/users/{i.d}/x', 'barred: "{i.d}" is no plain segment'],
  ['/1users/{id}/x', 'barred: "1users" is no plain segment'],
  ['/users.x/{id}/x', 'barred: "users.x" is no plain segment'],
  ['/$batch/{id}', 'barred: "$batch" is no plain segment'],
  ['/office365/{id}/x', 'office365/{}/x at 1, nearest, x'],
  ['/a1b2c3d4/{id}/x', 'barred: "a1b2c3d4" looks like an id'],
  ['/users1234/{id}/x', 'barred: "users1234" looks like an id'],
  [`/${long('a', 15)}/{id}/x`, `${long('a', 15)}/{}/x at 1, nearest, x`],
  [`/${long('aF', 8)}/{id}/x`, `barred: "${long('aF', 8)}" looks like an id`],
  [`/g${long('a', 16)}/{id}/x`, `g${long('a', 16)}/{}/x at 1, nearest, x`],
  [`/${long('a', 16)}g/{id}/x`, `${long('a', 16)}g/{}/x at 1, nearest, x`],
  [`/${long('x', 80)}/{id}`, `${long('x', 80)}/{} at 1, nearest, no action`],
  [`/${long('x', 81)}/{id}`, `barred: "${long('x', 60)}" is no plain segment`],
  [`/${long('a', 61)}/{id}`, `barred: "${long('a', 60)}" looks like an id`],
  [`/users/{${long('x', 100)}}`, 'users/{} at 1, nearest, no action'],
  [`/users/{${long('x', 101)}}`, `barred: "{${long('x', 59)}" is no plain segment`],
  [`/a${long('/b', 22)}/{id}`, `a${long('/b', 22)}/{} at 23, nearest, no action`],
  [`/a${long('/b', 23)}/{id}`, 'barred: it has more than 24 segments'],
];
const routeTrials: readonly Trial[] = paths.map(([path, wanted]) =>
  sameLines(`the guard takes ${path.slice(0, 70)} (${path.length} letters) apart`, () => [routeLine(path)], [wanted]),
);

const everyVerb = '[GET POST PUT PATCH DELETE]';
const noCanary = 'canary barred: GRAPH_ALLOW_DESTRUCTIVE does not name';
const onlyOnActions = (verb: string): string =>
  `${verb}: a ${verb} is tried on actions only: elsewhere it could create`;
const pages: readonly [string, Page | readonly Page[], readonly string[]][] = [
  [
    'an action leads to the probe id with every verb, and to the canary after a read that shows it',
    wipe,
    [
      `POST /beta/deviceManagement/managedDevices/PROBE/wipe ${everyVerb}`,
      'canary /beta/deviceManagement/managedDevices/CANARY/wipe after /beta/deviceManagement/managedDevices/CANARY?',
      `POST /beta/users/RANDOM/managedDevices/PROBE/wipe ${everyVerb}`,
      'canary /beta/users/USER/managedDevices/CANARY/wipe after /beta/users/USER/managedDevices/CANARY?',
    ],
  ],
  [
    'a route that names no device takes the placeholder nearest to the action, and all of its placeholders from the settings',
    { ...wipe, lines: ['POST /users/{usersId}/managedDevice/wipe'], version: 'v1.0' },
    [
      `POST /v1.0/users/PROBE/managedDevice/wipe ${everyVerb}`,
      'canary /v1.0/users/USER/managedDevice/wipe after /v1.0/users/USER/managedDevice?',
    ],
  ],
  [
    'a placeholder that is not set bars the canary',
    { ...wipe, lines: ['POST /x/{appId}/managedDevices/{id}/wipe'] },
    [`POST /beta/x/RANDOM/managedDevices/PROBE/wipe ${everyVerb}`, 'canary barred: GRAPH_CANARY_APP_ID is not set'],
  ],
  [
    'placeholders that are not set bar the canary',
    { ...wipe, lines: ['POST /x/{appId}/y/{user id}/managedDevices/{id}/wipe'] },
    [
      `POST /beta/x/RANDOM/y/RANDOM/managedDevices/PROBE/wipe ${everyVerb}`,
      'canary barred: GRAPH_CANARY_APP_ID, GRAPH_CANARY_USER_ID are not set',
    ],
  ],
  [
    'an action that the settings do not name bars the canary',
    { lines: ['POST /deviceManagement/managedDevices/{id}/Wipe'], action: 'Wipe' },
    [`POST /beta/deviceManagement/managedDevices/PROBE/Wipe ${everyVerb}`, `${noCanary} Wipe`],
  ],
  [
    'a read goes to the probe id only, and no other verb with it',
    { lines: ['GET /users/{id}/messages'] },
    [
      'GET /beta/users/PROBE/messages [GET]',
      'canary barred: GET goes to the probe id only',
      ...['POST', 'PUT', 'PATCH', 'DELETE'].map(onlyOnActions),
    ],
  ],
  [
    'a PATCH of an entry goes to the probe id',
    { lines: ['PATCH /users/{id}'], status: 200 },
    [
      'PATCH /beta/users/PROBE [GET PATCH]',
      'canary barred: PATCH goes to the probe id only',
      ...['POST', 'PUT', 'DELETE'].map(onlyOnActions),
    ],
  ],
  [
    'another host is no route',
    { lines: ['POST https://x.example/beta/users/{id}/wipe'], action: 'wipe' },
    ['barred: it leads to another host'],
  ],
  [
    'a route belongs to the contract that has it first, however it is spelt',
    [wipe, { ...wipe, id: 'other@1', lines: ['POST /DeviceManagement/ManagedDevices/{x}/wipe'] }],
    [
      `POST /beta/deviceManagement/managedDevices/PROBE/wipe ${everyVerb}`,
      'canary /beta/deviceManagement/managedDevices/CANARY/wipe after /beta/deviceManagement/managedDevices/CANARY?',
      `POST /beta/users/RANDOM/managedDevices/PROBE/wipe ${everyVerb}`,
      'canary /beta/users/USER/managedDevices/CANARY/wipe after /beta/users/USER/managedDevices/CANARY?',
      `POST /beta/DeviceManagement/ManagedDevices/PROBE/wipe ${everyVerb}`,
      'canary barred: the one POST of this route belongs to page@1',
    ],
  ],
  [
    'a route that a contract has twice belongs to its first line',
    {
      ...wipe,
      lines: ['POST /deviceManagement/managedDevices/{a}/wipe', 'POST /DeviceManagement/managedDevices/{b}/wipe'],
    },
    [
      `POST /beta/deviceManagement/managedDevices/PROBE/wipe ${everyVerb}`,
      'canary /beta/deviceManagement/managedDevices/CANARY/wipe after /beta/deviceManagement/managedDevices/CANARY?',
      `POST /beta/DeviceManagement/managedDevices/PROBE/wipe ${everyVerb}`,
      'canary barred: the one POST of this route belongs to POST /deviceManagement/managedDevices/{a}/wipe',
    ],
  ],
  [
    'what creates by one contract is tried for no other',
    [
      { ...wipe, lines: ['POST /users/{id}/wipe'] },
      { id: 'put@1', lines: ['PUT /Users/{x}/Wipe'] },
      { id: 'host@1', lines: ['PUT https://x.example/users/{x}/wipe'] },
    ],
    [
      'POST /beta/users/PROBE/wipe [GET POST PATCH DELETE]',
      'canary barred: GRAPH_CANARY_ID is not set',
      'PUT: put@1 says what a PUT does here: where the client chooses the id, a PUT creates',
      'barred: where the client chooses the id, a PUT creates',
      'barred: it leads to another host',
    ],
  ],
];
const addressTrials: readonly Trial[] = [
  ...pages.map(([name, page, wanted]) => sameLines(name, () => addressLines([page].flat()), wanted)),
  sameLines(
    'without a canary nothing leads to one',
    () => addressLines([wipe], 'no canary').filter((one) => one.startsWith('canary')),
    ['canary barred: safe mode', 'canary barred: safe mode'],
  ),
  sameLines(
    'a placeholder whose value would change the address bars the canary',
    () =>
      addressLines([{ ...wipe, lines: ['POST /users/{usersId}/managedDevices/{x}/wipe'] }], {
        ...canary,
        placeholders: new Map([['USERS_ID', '..']]),
      }).slice(1),
    ['canary barred: its address would change on the way'],
  ),
  sameLines('what was no route of the contracts is no route of the run', () => {
    const addresses = addressesOf([pageOf(wipe)], { baseUrl: origin, probeId, canary });
    return [addresses.of({ id: 'other@1' }, { id: 'x' }), addresses.all.length].map((one) => JSON.stringify(one));
  }, ['{"barred":"it is no route of this run"}', '2']),
  sameLines('a base address that would change on the way bars the route', () => {
    const contract = pageOf(wipe);
    const addresses = addressesOf([contract], { baseUrl: 'https://GRAPH.microsoft.com', probeId, canary });
    return contract.routes.map((route) => JSON.stringify(addresses.of(contract, route)));
  }, ['{"barred":"its address would change on the way"}', '{"barred":"its address would change on the way"}']),
  sameLines(
    'a placeholder is a setting in capitals',
    () => ['deviceManagementScriptDeviceStateId', 'user id | name', 'a--b', 'x1Y'].map(settingOf),
    ['DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID', 'USER_ID_NAME', 'A_B', 'X1_Y'],
  ),
];

const byAction = (action: string): Page => ({ lines: [`POST /users/{id}/${action}`], action });
const collection = (name: string): string => `barred: "${name}" names a collection: a POST to it creates`;
const putCreates = 'barred: where the client chooses the id, a PUT creates';
const patchCreates = 'barred: the page says that a PATCH creates what is not there';
const creating: readonly [Page, string][] = [
  [{ lines: ['PUT /users/{id}/rename'], action: 'rename' }, putCreates],
  [{ lines: ['PATCH /users/{id}'], status: [200, 201] }, 'barred: the page says that a PATCH creates (201)'],
  [{ lines: ['PATCH /users/{id}'], status: 201 }, 'barred: the page says that a PATCH creates (201)'],
  [{ lines: ['PATCH /users/{id}'], examples: [{ response: 201 }] }, 'barred: the page says that a PATCH creates (201)'],
  [
    { lines: ['PATCH /users/{id}'], examples: [{ response: 201, request: 'PATCH /users/x' }] },
    'barred: the page says that a PATCH creates (201)',
  ],
  [{ lines: ['DELETE /users/{id}'], status: 201 }, 'barred: the page says that a DELETE creates (201)'],
  [{ lines: ['PATCH /users/{id}'], page: 'user-upsert' }, patchCreates],
  [{ lines: ['PATCH /users/{id}'], page: 'user-create' }, patchCreates],
  ...[
    'Created user',
    'It creates',
    'creating a user',
    'Creation of users',
    'Créer',
    'creer',
    'Crear',
    'Criar',
    'Erstellen',
    'Создать',
    '作成',
    '创建',
    '新建',
    '建立',
    '만들기',
  ].map((title): [Page, string] => [{ lines: ['PATCH /users/{id}'], title }, patchCreates]),
  [{ lines: ['PATCH /users/{id}'], body: 'the created user' }, patchCreates],
  [
    { lines: ['POST /users/{id}'], action: 'id' },
    'barred: its path names no action behind the id: a POST there creates',
  ],
  [
    { lines: ['POST /users/{id}/owner'], action: 'wipe' },
    'barred: the page does not call "owner" an action, and a POST to a collection creates',
  ],
  [
    { lines: ['POST /users/{id}/owner'] },
    'barred: the page does not call "owner" an action, and a POST to a collection creates',
  ],
  ...[
    'messages',
    'children',
    'people',
    'content',
    'media',
    'memberOf',
    'calendarView',
    'inbox',
    'managedDevices',
    'VPPLicenses',
  ].map((name): [Page, string] => [byAction(name), collection(name)]),
  ...[
    'copy',
    'copyToDefault',
    'clone',
    'duplicate',
    'importDevice',
    'uploadOne',
    'instantiate',
    'inviteUser',
    'provisionEmail',
    'createUploadSession',
  ].map((name): [Page, string] => [byAction(name), `barred: ${name} makes something new`]),
];
const harmless: readonly [Page, string][] = [
  ...[
    'wipe',
    'dismiss',
    'owner',
    'recopy',
    'revokeAppleVppLicenses',
    'windowsDefenderUpdateSignatures',
    'rotateBitLockerKeys',
    'sendUploadSessionx',
    'rootx',
    'xroot',
  ].map((name): [Page, string] => [byAction(name), `POST /beta/users/PROBE/${name} ${everyVerb}`]),
  [{ lines: ['POST /users/{id}/wipe'], action: 'microsoft.graph.Wipe' }, `POST /beta/users/PROBE/wipe ${everyVerb}`],
  [{ lines: ['PATCH /users/{id}'], title: 'recreate' }, 'PATCH /beta/users/PROBE [GET PATCH]'],
  [{ lines: ['PATCH /users/{id}'], title: 'createx' }, 'barred: the page says that a PATCH creates what is not there'],
  [
    { lines: ['PATCH /users/{id}'], examples: [{ response: 201, request: 'POST /users' }, { response: 200 }] },
    'PATCH /beta/users/PROBE [GET PATCH]',
  ],
  [{ lines: ['POST /users/{id}/wipe'], action: 'wipe', title: 'Create' }, `POST /beta/users/PROBE/wipe ${everyVerb}`],
  [
    { lines: ['POST /users/{id}/managedDevices/executeAction'], action: 'executeAction' },
    'POST /beta/users/PROBE/managedDevices/executeAction [GET POST DELETE]',
  ],
  [{ lines: ['DELETE /users/{id}'] }, 'DELETE /beta/users/PROBE [GET DELETE]'],
];
const createTrials: readonly Trial[] = [...creating, ...harmless].map(([page, wanted]) =>
  sameLines(
    `what a page may create: ${page.lines[0] ?? ''}, ${JSON.stringify({ ...page, lines: undefined })}`,
    () => addressLines([page]).slice(0, 1),
    [wanted],
  ),
);
const otherVerbs = sameLines(
  'behind a collection the last word could be an id: what puts there creates',
  () => addressLines([{ lines: ['POST /users/{id}/managedDevices/executeAction'], action: 'executeAction' }]).slice(2),
  ['PUT', 'PATCH'].map(
    (verb) =>
      `${verb}: behind the collection "managedDevices" the last segment could be taken for an id, and a ${verb} creates it`,
  ),
);

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
const verbStory: readonly string[] = story(() => {});
const guardStories: readonly Trial[] = stories.map(([name, play, wanted]) =>
  sameLines(`guard: ${name}`, () => story(play), wanted),
);

const moreStories: readonly Trial[] = [
  sameLines('a guard without requests says nothing', () => verbStory, []),
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

const said = (work: () => void): string => {
  try {
    work();
    return 'yes';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
  }
};
const loopbackTrials: readonly Trial[] = [
  sameLines('the guard of the mock keeps to its own origin', () => {
    const { admit } = loopbackGuard('http://127.0.0.1:4000');
    return [
      'http://127.0.0.1:4000/x',
      'http://127.0.0.1:4000',
      'http://127.0.0.1:40001/x',
      'https://127.0.0.1:4000/x',
    ].map((url) => said(() => admit({ method: 'POST', url })));
  }, [
    'yes',
    ...['http://127.0.0.1:4000', 'http://127.0.0.1:40001/x', 'https://127.0.0.1:4000/x'].map(
      (url) => `Forbidden: the guard stopped POST ${url}: only http://127.0.0.1:4000 is the target of this run`,
    ),
  ]),
  sameLines(
    'the guard of the mock is for loopback only',
    () =>
      ['http://localhost:1', 'http://[::1]:1', 'http://127.0.0.2:1', 'https://graph.microsoft.com'].map((one) =>
        said(() => loopbackGuard(one)),
      ),
    [
      'yes',
      'yes',
      'Error: not a loopback address: http://127.0.0.2:1',
      'Error: not a loopback address: https://graph.microsoft.com',
    ],
  ),
  sameLines(
    'the guard of the mock looks at headers, too',
    () => [
      said(() =>
        loopbackGuard('http://localhost:1').admit({
          method: 'GET',
          url: 'http://localhost:1/',
          headers: { Host: 'x' },
        }),
      ),
    ],
    ['Forbidden: the guard stopped GET http://localhost:1/: no request of this suite has the header Host'],
  ),
  sameLines(
    'a request without headers has no strange one',
    () => [said(() => admitHeaders({ method: 'GET', url: 'x' }))],
    ['yes'],
  ),
  sameLines('what was stopped is told with the beginning of its address, and why', () => {
    const error = new Forbidden({ method: 'PUT', url: long('u', 400) }, 'because');
    return [error.message, error.name, error.because];
  }, [`the guard stopped PUT ${long('u', 300)}: because`, 'Forbidden', 'because']),
];

const rules = { allowed: [probeId], foreign: ['SER-1', 'abc'] };
const somebody = '7d1f6c2e-93ab-4c5d-8e21-5a6b7c8d9e0f';
const bareId = somebody.replaceAll('-', '');
const noJson = 'what this suite does not write: no plain JSON';
const bytes = Buffer.from(bareId, 'hex');
const bodies: readonly [string | undefined, string | undefined][] = [
  [undefined, undefined],
  ['no JSON', undefined],
  ['no json', noJson],
  ['{}', undefined],
  ['null', undefined],
  ['{"a":1,"a":2}', noJson],
  ['{"a":1} ', noJson],
  [JSON.stringify({ a: long('x', 64_000) }), '64008 letters'],
  [JSON.stringify({ id: probeId }), undefined],
  [JSON.stringify({ id: probeId.toUpperCase() }), undefined],
  [JSON.stringify({ id: probeId.replaceAll('-', '') }), undefined],
  [JSON.stringify({ id: somebody }), bareId],
  [JSON.stringify({ id: `{0x7d1f6c2e,0x93ab,0x4c5d,{0x8e,0x21,0x5a,0x6b,0x7c,0x8d,0x9e,0x0f}}` }), bareId],
  [JSON.stringify({ id: long('0', 31) }), undefined],
  [JSON.stringify({ [somebody]: true }), bareId],
  [JSON.stringify({ [probeId]: true }), undefined],
  [`text with ${somebody}`, bareId],
  [JSON.stringify([[{ deep: somebody }]]), bareId],
  [JSON.stringify({ text: 'my ser-1 is' }), 'SER-1'],
  [JSON.stringify({ text: 'my abc is' }), undefined],
  [JSON.stringify({ text: 'anna@contoso.com' }), 'anna@contoso.com'],
  [JSON.stringify({ text: 'nobody@example.com' }), undefined],
  [JSON.stringify({ text: 'nobody@example.community' }), 'nobody@example.community'],
  [JSON.stringify({ text: 'xnobody@example.com' }), 'xnobody@example.com'],
  [JSON.stringify({ serialNumber: 'C02' }), 'C02'],
  [JSON.stringify({ serialNumber: '' }), undefined],
  [JSON.stringify({ serialNumber: 'Serial Number value' }), undefined],
  [JSON.stringify({ serialNumber: 'serial value' }), 'serial value'],
  [JSON.stringify({ serialNumber: 'Serial value!' }), 'Serial value!'],
  [JSON.stringify({ serialNumber: 4711 }), '4711'],
  [JSON.stringify({ number: 4711 }), undefined],
  [JSON.stringify({ serialNumber: true }), undefined],
  [JSON.stringify({ serialNumberX: 'C02' }), undefined],
  [JSON.stringify({ deviceIds: [probeId] }), undefined],
  [JSON.stringify({ deviceIds: [probeId, 'C02'] }), 'C02'],
  [JSON.stringify({ deviceId: { text: 'C02' } }), undefined],
  [JSON.stringify({ userName: 'nobody@example.com' }), undefined],
  [JSON.stringify({ primary_user_id: 'a' }), 'a'],
  [JSON.stringify([...bytes]), somebody],
  [JSON.stringify([...Buffer.from(probeId.replaceAll('-', ''), 'hex')]), undefined],
  [JSON.stringify([...bytes].slice(1)), undefined],
  [JSON.stringify([...bytes, 1]), undefined],
  [JSON.stringify([...bytes.subarray(0, 15), 256]), undefined],
  [JSON.stringify([...bytes.subarray(0, 15), -1]), undefined],
  [JSON.stringify([...bytes.subarray(0, 15), 1.5]), undefined],
  [JSON.stringify([...bytes.subarray(0, 15), 'x']), undefined],
  [JSON.stringify(Array(16).fill(0)), '00000000-0000-0000-0000-000000000000'],
  [JSON.stringify(Array(16).fill(255)), 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  [JSON.stringify({ text: Buffer.from(somebody).toString('base64') }), bareId],
  [JSON.stringify({ text: Buffer.from(JSON.stringify({ userId: 'a' })).toString('base64') }), 'a'],
];
const bodyTrials: readonly Trial[] = bodies.map(([body, wanted], at) =>
  sameLines(
    `body ${at + 1}, ${(body ?? 'none').slice(0, 60)}, names ${wanted ?? 'nobody'}`,
    () => [strangeIdIn(body, rules) ?? 'nobody'],
    [wanted ?? 'nobody'],
  ),
);

export const guardTrials: readonly Trial[] = [
  ...routeTrials,
  ...addressTrials,
  ...createTrials,
  otherVerbs,
  ...guardStories,
  ...moreStories,
  ...loopbackTrials,
  ...bodyTrials,
];
