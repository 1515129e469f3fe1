import { addressLines, everyVerb, type Page } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** What could make something new, and is not sent. */

const byAction = (action: string): Page => ({ lines: [`POST /users/{id}/${action}`], action });
const collection = (name: string): string =>
  `barred: this route creates something: "${name}" names a collection: a POST to it creates`;
const putCreates = 'barred: this route creates something: where the client chooses the id, a PUT creates';
const patchCreates = 'barred: this route creates something: the page says that a PATCH creates what is not there';
const creating: readonly [Page, string][] = [
  [{ lines: ['PUT /users/{id}/rename'], action: 'rename' }, putCreates],
  [
    { lines: ['PATCH /users/{id}'], status: [200, 201] },
    'barred: this route creates something: the page says that a PATCH creates (201)',
  ],
  [
    { lines: ['PATCH /users/{id}'], status: 201 },
    'barred: this route creates something: the page says that a PATCH creates (201)',
  ],
  [
    { lines: ['PATCH /users/{id}'], examples: [{ response: 201 }] },
    'barred: this route creates something: the page says that a PATCH creates (201)',
  ],
  [
    { lines: ['PATCH /users/{id}'], examples: [{ response: 201, request: 'PATCH /users/x' }] },
    'barred: this route creates something: the page says that a PATCH creates (201)',
  ],
  [
    { lines: ['DELETE /users/{id}'], status: 201 },
    'barred: this route creates something: the page says that a DELETE creates (201)',
  ],
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
    'barred: this route creates something: its path names no action behind the id: a POST there creates',
  ],
  [
    { lines: ['POST /users/{id}/owner'], action: 'wipe' },
    'barred: this route creates something: the page does not call "owner" an action, and a POST to a collection creates',
  ],
  [
    { lines: ['POST /users/{id}/owner'] },
    'barred: this route creates something: the page does not call "owner" an action, and a POST to a collection creates',
  ],
  ...[
    'messages',
    'presetItems',
    'settings',
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
  ].map((name): [Page, string] => [
    byAction(name),
    `barred: this route creates something: ${name} makes something new`,
  ]),
];
const titled = 'barred: this route creates something: the title of the page says that something new is made';
const titles: readonly (readonly [string, string])[] = [
  ...[
    'Create x',
    'Add x',
    'New x',
    'Créer x',
    'Benutzer erstellen',
    'Foto hinzufügen',
    'Создать',
    '追加する',
    '추가',
  ].map((title) => [title, titled] as const),
  ...['Recreate x', 'Created', 'x Create y', 'erstellen', 'x erstellend', 'Address x', 'wipe'].map(
    (title) => [title, `POST /beta/users/PROBE/wipe ${everyVerb}`] as const,
  ),
];
const titleTrials: readonly Trial[] = titles.map(([title, wanted]) =>
  sameLines(
    `what a page called ${title} may create`,
    () => addressLines([{ lines: ['POST /users/{id}/wipe'], action: 'wipe', title }]).slice(0, 1),
    [wanted],
  ),
);

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
  [
    { lines: ['PATCH /users/{id}'], title: 'createx' },
    'barred: this route creates something: the page says that a PATCH creates what is not there',
  ],
  [
    { lines: ['PATCH /users/{id}'], examples: [{ response: 201, request: 'POST /users' }, { response: 200 }] },
    'PATCH /beta/users/PROBE [GET PATCH]',
  ],
  [
    { lines: ['POST /users/{id}/managedDevices/executeAction'], action: 'executeAction' },
    'POST /beta/users/PROBE/managedDevices/executeAction [GET POST DELETE]',
  ],
  [{ lines: ['DELETE /users/{id}'] }, 'DELETE /beta/users/PROBE [GET DELETE]'],
];
const pagesTrials: readonly Trial[] = [...creating, ...harmless].map(([page, wanted]) =>
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

export const guardCreateTrials: readonly Trial[] = [...pagesTrials, ...titleTrials, otherVerbs];
