import { addressesOf, canaryProperties, settingOf } from '../../../helpers/target/guard-addresses.ts';
import { addressLines, canary, everyVerb, origin, type Page, pageOf, probeId, wipe } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** Where the requests of a page go, and why some go nowhere. */

const noCanary = 'canary barred: GRAPH_ALLOW_DESTRUCTIVE does not name';
const onlyOnActions = (verb: string): string =>
  `${verb}: a ${verb} is tried on actions only: elsewhere it could create`;
const pages: readonly [string, Page | readonly Page[], readonly string[]][] = [
  [
    'an action leads to the absent id with every verb, and to the canary after a read that shows it',
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
    'a read goes to the absent id only, and no other verb with it',
    { lines: ['GET /users/{id}/messages'] },
    [
      'GET /beta/users/PROBE/messages [GET]',
      'canary barred: GET goes to the absent id only',
      ...['POST', 'PUT', 'PATCH', 'DELETE'].map(onlyOnActions),
    ],
  ],
  [
    'a PATCH of an entry goes to the absent id',
    { lines: ['PATCH /users/{id}'], status: 200 },
    [
      'PATCH /beta/users/PROBE [GET PATCH]',
      'canary barred: PATCH goes to the absent id only',
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
export const guardAddressTrials: readonly Trial[] = [
  sameLines('of all addresses those are told that are not barred', () => {
    const { all } = addressesOf([pageOf({ ...wipe, lines: [...wipe.lines, 'POST /$batch/{id}/wipe'] })], {
      baseUrl: origin,
      probeId,
      canary,
    });
    return [String(all.length)];
  }, ['2']),
  sameLines(
    'the very same route of another contract belongs to the first',
    () =>
      addressLines([
        { ...wipe, lines: wipe.lines.slice(0, 1) },
        { ...wipe, lines: wipe.lines.slice(0, 1), id: 'other@1' },
      ]).filter((line) => line.startsWith('canary')),
    [
      'canary /beta/deviceManagement/managedDevices/CANARY/wipe after /beta/deviceManagement/managedDevices/CANARY?',
      'canary barred: the one POST of this route belongs to page@1',
    ],
  ),
  sameLines('the canary is asked who it is, and what was done to it', () => [canaryProperties], [
    '$select=id,serialNumber,operatingSystem,deviceEnrollmentType,managementState,deviceActionResults',
  ]),
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
