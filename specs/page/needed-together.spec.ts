import { expect, test } from '@playwright/test';
import { neededTogether } from '../../helpers/page/needed-together.ts';
import { contractOf, rows } from './page-text.ts';

const sentences: readonly (readonly [locale: string, all: readonly string[], one: readonly string[]])[] = [
  [
    'en-US',
    [
      'You need all of these permissions.',
      'Both are required.',
      'The permissions listed are all required.',
      'The app must have each of the permissions above.',
      'You must hold every permission in the list.',
    ],
    [
      'One of the following permissions is required.',
      'You do not need all of these permissions.',
      'User.Read.All is required.',
      'It needs a permission to read all users of the whole tenant.',
    ],
  ],
  [
    'es-ES',
    ['Se necesitan todos los permisos siguientes.', 'Ambos permisos son obligatorios.'],
    ['Se requiere uno de los siguientes permisos.'],
  ],
  [
    'de-DE',
    ['Sie benötigen alle diese Berechtigungen.', 'Beide Berechtigungen sind erforderlich.'],
    ['Eine der folgenden Berechtigungen ist erforderlich.', 'Es sind nicht alle Berechtigungen erforderlich.'],
  ],
  [
    'ja-JP',
    ['次のすべてのアクセス許可が必要です。', '両方のアクセス許可が必要です。'],
    ['次のいずれかのアクセス許可が必要です。'],
  ],
  [
    'pt-BR',
    ['Você precisa de todas essas permissões.', 'Ambas as permissões são necessárias.'],
    ['Uma das seguintes permissões é necessária.'],
  ],
  [
    'ru-RU',
    ['Требуются все эти разрешения.', 'Необходимы оба разрешения.'],
    ['Требуется одно из указанных ниже разрешений.'],
  ],
  ['zh-CN', ['需要所有这些权限。', '两个权限都是必需的。'], ['需要以下权限之一。', '用户必须是所有者。']],
  [
    'fr-FR',
    ['Toutes ces autorisations sont nécessaires.', 'Les deux autorisations sont requises.'],
    ['L’une des autorisations suivantes est nécessaire.'],
  ],
];

for (const [locale, all, one] of sentences)
  test(`a sentence that asks for all permissions is told from one that asks for one, in ${locale}`, () => {
    expect(all.map((sentence) => [sentence, neededTogether(sentence, locale)])).toEqual(
      all.map((sentence) => [sentence, 'all']),
    );
    expect(one.map((sentence) => [sentence, neededTogether(sentence, locale)])).toEqual(
      one.map((sentence) => [sentence, undefined]),
    );
  });

test('a condition and an untold combination are unclear', () => {
  expect(neededTogether('If you read others, all of these permissions are needed.', 'en-US')).toBe('unclear');
  for (const [sentence, locale] of [
    ['It requires Mail.Read as well as User.Read.All.', 'en-US'],
    ['Mail.Read und User.Read.All sind erforderlich.', 'de-DE'],
    ['需要 Mail.Read 以及 User.Read.All。', 'zh-CN'],
  ] as const)
    expect(neededTogether(sentence, locale), sentence).toBe('unclear');
  expect(neededTogether('It requires Mail.Read or User.Read.All, and nothing else.', 'en-US')).toBeUndefined();
  expect(neededTogether('Mail.Read is required. User.Read.All reads users.', 'en-US')).toBeUndefined();
  expect(neededTogether('Every user needs this permission.', 'en-US')).toBeUndefined();
  expect(neededTogether('A combination of permissions is required to call this API.', 'en-US')).toBe('unclear');
});

const work = (permissions: string) => {
  const { prerequisites } = contractOf({ permissions });
  return [prerequisites ?? []].flat().map(({ DelegatedWork }) => DelegatedWork);
};
const table = (cell: string, application = 'Mail.Read, User.Read.All'): string =>
  rows(cell, 'Not supported.', application);

const together = [['Mail.Read', 'User.Read']];
for (const [where, permissions] of [
  ['below the table', `${table('Mail.Read, User.Read')}\n\nAll of these permissions are needed.`],
  ['above the table', `Both permissions are required.\n\n${table('Mail.Read, User.Read')}`],
  ['in a quote', `${table('Mail.Read, User.Read')}\n\n> **Note:** Both permissions are required.`],
  ['by an asterisk', `${table('Mail.Read, User.Read\\*')}\n\n\\* You need all of these permissions.`],
  [
    'by a raised mark',
    `${table('Mail.Read, User.Read<sup>1</sup>')}\n\n<sup>1</sup> You need all of these permissions.`,
  ],
  ['in brackets', table('Mail.Read, User.Read (both required)')],
  ['in a note of the cell', table('Mail.Read, User.Read<br>Note: Both are required.')],
  ['before the names', table('All of: Mail.Read, User.Read')],
  ['in a last row', `${table('Mail.Read, User.Read')}\n|All of these permissions are needed.||`],
  ['above all tables', `All of these permissions are needed.\n\n### A\n\n${table('Mail.Read, User.Read')}`],
] as const)
  test(`permissions that are needed together are a conjunction: ${where}`, () => {
    expect(work(permissions)).toEqual([together]);
  });

test('a footnote speaks of the cells with its mark, and of the names with it', () => {
  const noted = (cell: string): string => `${table(cell)}\n\n\\* All of these permissions are needed.`;
  expect(contractOf({ permissions: noted('Mail.Read, User.Read\\*') }).prerequisites).toMatchObject({
    DelegatedWork: together,
    Application: ['Mail.Read', 'User.Read.All'],
  });
  expect(work(noted('Mail.Read\\*, User.Read\\*, Mail.Send'))).toEqual([[['Mail.Read', 'User.Read'], 'Mail.Send']]);
  expect(work(noted('Mail.Read\\*, User.Read, Mail.Send'))).toEqual(['damaged']);
});

test('a note on application permissions says nothing of delegated ones', () => {
  const permissions = `${table('Mail.Read, User.Read')}\n\nAll of these application permissions are required.`;
  expect(contractOf({ permissions }).prerequisites).toMatchObject({
    DelegatedWork: ['Mail.Read', 'User.Read'],
    Application: [['Mail.Read', 'User.Read.All']],
  });
});

test('"both" speaks of its two, and an unclear sentence leaves nothing to believe', () => {
  expect(work(table('Both Mail.Read and User.Read, Mail.Send'))).toEqual([[['Mail.Read', 'User.Read'], 'Mail.Send']]);
  expect(work(`A combination of permissions is required.\n\n${table('Mail.Read, User.Read')}`)).toEqual(['damaged']);
});

test('a footnote that asks for another permission, too, leaves its cell unread', () => {
  const noted = `${table('Mail.Read\\*')}\n\n\\* Also requires Group.Read.All.`;
  expect(contractOf({ permissions: noted }).prerequisites).toMatchObject({
    DelegatedWork: 'damaged',
    Application: ['Mail.Read', 'User.Read.All'],
  });
});
