import { expect, test } from '@playwright/test';
import { codesOf, compiled, pageText, rows } from './page-text.ts';

const work = (cell: string, front?: string) => {
  const page = compiled(
    pageText({ permissions: rows(cell, 'Not supported.', 'Not supported.'), ...(front && { front }) }),
  );
  const prerequisites = page.contract?.prerequisites;
  if (prerequisites === undefined || Array.isArray(prerequisites)) throw new Error('one table is expected');
  return { support: prerequisites.DelegatedWork, codes: codesOf(page), page };
};
const spanish = 'ms.contentlocale: es-ES\nms.lasthandoff: 11/29/2018';
const german = 'ms.contentlocale: de-DE\nms.lasthandoff: 03/02/2019';
const japanese = 'ms.contentlocale: ja-JP\nms.lasthandoff: 08/15/2019';

test.describe('a permission cell', () => {
  const readable: readonly [string, readonly (string | readonly string[])[]][] = [
    ['User.Read, User.ReadWrite', ['User.Read', 'User.ReadWrite']],
    ['User.Read or User.ReadWrite', ['User.Read', 'User.ReadWrite']],
    ['User.Read User.ReadWrite', ['User.Read', 'User.ReadWrite']],
    ['User.Read<br/>User.ReadWrite', ['User.Read', 'User.ReadWrite']],
    ['<ul><li>User.Read</li><li>User.ReadWrite</li></ul>', ['User.Read', 'User.ReadWrite']],
    ['User.Read.All/User.ReadWrite.All', ['User.Read.All', 'User.ReadWrite.All']],
    ['`User.Read`, **User.ReadWrite**.', ['User.Read', 'User.ReadWrite']],
    ['[User.Read](/graph/permissions-reference), User.ReadWrite', ['User.Read', 'User.ReadWrite']],
    ['User.Read and Group.Read.All', [['User.Read', 'Group.Read.All']]],
    ['User.Read and Group.Read.All, Directory.Read.All', [['User.Read', 'Group.Read.All'], 'Directory.Read.All']],
    ['ChannelMessage.Read.Group*, ChannelMessage.Read.All', ['ChannelMessage.Read.Group', 'ChannelMessage.Read.All']],
    ['User.Read<sup>1</sup>, User.ReadWrite<sup>2</sup>', ['User.Read', 'User.ReadWrite']],
    ['User.Read, User.Read, User.ReadWrite', ['User.Read', 'User.ReadWrite']],
    ['eDiscovery.Read.All', ['eDiscovery.Read.All']],
    ['User.ReadBasic.All (for users)', ['User.ReadBasic.All']],
  ];
  for (const [cell, grants] of readable) {
    test(`"${cell}" is read`, () => {
      expect(work(cell).support).toEqual(grants);
    });
  }

  for (const cell of [
    'Not supported.',
    'Not Supported',
    'not supported .',
    'n/a',
    'Not applicable',
    'Not supported*',
  ]) {
    test(`"${cell}" is not supported`, () => {
      expect(work(cell).support).toBe('not-supported');
    });
  }

  for (const [cell, front] of [
    ['None.', undefined],
    ['なし', japanese],
  ] as const) {
    test(`"${cell}" is "not supported" beside permissions only`, () => {
      const table = (...cells: [string, string, string]) =>
        compiled(pageText({ permissions: rows(...cells), ...(front && { front }) }));
      expect(table('User.Read', cell, cell).contract?.prerequisites).toMatchObject({
        DelegatedPersonal: 'not-supported',
        Application: 'not-supported',
      });
      const alone = table('Not supported.', 'Not supported.', cell);
      expect(alone.contract?.prerequisites).toMatchObject({
        DelegatedWork: 'not-supported',
        Application: 'damaged',
      });
      expect(codesOf(alone)).toContain('cell-none-unclear');
      expect(table(cell, 'Not supported.', cell).contract?.prerequisites).toMatchObject({
        DelegatedWork: 'damaged',
        Application: 'damaged',
      });
    });
  }

  test('the spellings of a locale hold in that locale and not in another', () => {
    expect(work('No admitida.', spanish).support).toBe('not-supported');
    expect(work('No admitida.').support).toBe('damaged');
    expect(work('サポート対象外', japanese).support).toBe('not-supported');
  });

  const damaged: readonly [string, string | undefined][] = [
    ['DeviceManagementManagedDevices. PriviligedOperation. all', german],
    ['DeviceManagementManagedDevices.ReadWrite.all', german],
    ['AccessReview の構成', japanese],
    ['Gruppe.Read.All', german],
    ['Group.Read.Alle', german],
    ['Depends on the resource, e.g. Mail.Read', undefined],
    ['**TODO: Determine scopes **', undefined],
    ['Not supported for now', undefined],
    ['User.Read, Group.Read.All, and Directory.Read.All', undefined],
    ['microsoft.graph.user', undefined],
    ['*', undefined],
  ];
  for (const [cell, front] of damaged) {
    test(`"${cell}" is damaged, not "not supported"`, () => {
      const { support, codes } = work(cell, front);
      expect(support).toBe('damaged');
      expect(codes).toContain('cell-damaged');
    });
  }

  test('an empty cell says nothing', () => {
    expect(work(' ').support).toBe('not-stated');
  });

  test('a damaged name is proposed by joining its parts, and not taken', () => {
    const { page } = work('DeviceManagementManagedDevices. ReadWrite. all', german);
    const message = page.diagnostics.find(({ code }) => code === 'cell-damaged')?.message;
    expect(message).toContain('it may mean DeviceManagementManagedDevices.ReadWrite.All');
  });

  test('damaged names that a word joins are proposed each', () => {
    const { page } = work(
      'User. ReadBasic. ALL и Group. Read. ALL, Directory. Read. ALL',
      'ms.contentlocale: ru-RU\nms.lasthandoff: 01/01/2020',
    );
    const message = page.diagnostics.find(({ code }) => code === 'cell-damaged')?.message;
    expect(message).toContain('it may mean User.ReadBasic.All, Group.Read.All, Directory.Read.All');
  });

  test('an unknown name stays as printed, and the near one is proposed', () => {
    const { support, page } = work('DeviceManagementManagedDevices.PriviligedOperation.All');
    expect(support).toEqual(['DeviceManagementManagedDevices.PriviligedOperation.All']);
    expect(page.diagnostics.find(({ code }) => code === 'permission-unknown')?.message).toContain(
      'DeviceManagementManagedDevices.PrivilegedOperations.All',
    );
  });

  test('a misspelt name of the English page is no damage of its translation', () => {
    const name = 'DeviceManagementManagedDevices.Privilged.All';
    expect(work(name, spanish).support).toEqual([name]);
  });

  test('case is not folded on an English page', () => {
    expect(work('Sites.Readwrite.All').support).toEqual(['Sites.Readwrite.All']);
  });
});

test.describe('a permission table', () => {
  const tables = (permissions: string, front?: string) =>
    compiled(pageText({ permissions, ...(front && { front }) })).contract?.prerequisites;

  test('three columns give the higher privileged permissions', () => {
    const table = tables(
      '|Permission type|Least privileged permissions|Higher privileged permissions|\n|:---|:---|:---|\n|Delegated (work or school account)|User.Read|User.ReadWrite, User.Read.All|\n|Delegated (personal Microsoft account)|Not supported.|Not supported.|\n|Application|User.Read.All|Not available.|',
    );
    expect(table).toEqual({
      DelegatedWork: ['User.Read', 'User.ReadWrite', 'User.Read.All'],
      DelegatedPersonal: 'not-supported',
      Application: ['User.Read.All'],
      higher: { DelegatedWork: ['User.ReadWrite', 'User.Read.All'] },
    });
  });

  test('"other possible permissions" are the higher ones, and a row is missing once', () => {
    const page = compiled(
      pageText({
        permissions:
          '|Permission type|Least priviledged permission|Other possible permissions|\n|:-|:-|:-|\n|Delegated (work or school account)|User.Read|User.ReadWrite|\n|Application|User.Read.All|User.ReadWrite.All|',
      }),
    );
    expect(page.contract?.prerequisites).toEqual({
      DelegatedWork: ['User.Read', 'User.ReadWrite'],
      DelegatedPersonal: 'not-stated',
      Application: ['User.Read.All', 'User.ReadWrite.All'],
      higher: { DelegatedWork: ['User.ReadWrite'], Application: ['User.ReadWrite.All'] },
    });
    expect(codesOf(page).filter((code) => code === 'row-missing')).toHaveLength(1);
  });

  test('a table lacks its row once, however many columns of permissions it has', () => {
    const page = compiled(
      pageText({
        permissions:
          '|Permission type|For self|For others|\n|:-|:-|:-|\n|Delegated (work or school account)|User.Read|User.ReadWrite|\n|Application|User.Read.All|User.ReadWrite.All|',
      }),
    );
    expect(page.contract?.prerequisites).toMatchObject([{ when: 'For self' }, { when: 'For others' }]);
    expect(codesOf(page).filter((code) => code === 'row-missing')).toHaveLength(1);
  });

  test('a table of something else, and the sentence of every page, are no circumstances', () => {
    const one = rows('User.Read', 'Not supported.', 'Not supported.');
    const sentence = 'One of the following permissions is required. See [Permissions](/graph/permissions-reference).';
    const alone = tables(`${sentence}\n\n${one}\n\nGuidance:\n\n|Scenario|Use|\n|:-|:-|\n|Self|**User.Read**|`);
    expect(alone).not.toHaveProperty('when');
    const spanish = 'Se requiere uno. Vea [Permisos](/graph/permissions-reference).';
    expect(tables(`${spanish}\n\n${one}\n\nFor others:\n\n${one}`)).toMatchObject([
      { when: 'table 1' },
      { when: 'For others' },
    ]);
  });

  test('columns for token classes give a table for each resource', () => {
    const table = tables(
      '| Calendar | Delegated (work or school account) | Delegated (personal Microsoft account) | Application |\n|:-|:-|:-|:-|\n| user | Calendars.Read | Calendars.Read | Calendars.Read |\n| group | Group.Read.All | Not supported. | Not supported. |',
    );
    expect(table).toEqual([
      {
        when: 'user',
        DelegatedWork: ['Calendars.Read'],
        DelegatedPersonal: ['Calendars.Read'],
        Application: ['Calendars.Read'],
      },
      {
        when: 'group',
        DelegatedWork: ['Group.Read.All'],
        DelegatedPersonal: 'not-supported',
        Application: 'not-supported',
      },
    ]);
  });

  test('rows under an empty cell are workflows', () => {
    const table = tables(
      '|Permission type|Permissions (from most to least privileged)|\n|:-|:-|\n| Delegated (work or school account) | |\n| &nbsp; &nbsp; **Apps** | User.Read |\n| &nbsp; &nbsp; **Devices** | Group.Read.All |\n|Delegated (personal Microsoft account)|Not supported.|\n|Application|Not supported.|',
    );
    expect(table).toEqual([
      {
        when: 'Apps',
        order: 'most-to-least',
        DelegatedWork: ['User.Read'],
        DelegatedPersonal: 'not-supported',
        Application: 'not-supported',
      },
      {
        when: 'Devices',
        order: 'most-to-least',
        DelegatedWork: ['Group.Read.All'],
        DelegatedPersonal: 'not-supported',
        Application: 'not-supported',
      },
    ]);
  });

  test('several tables carry the headings above them', () => {
    const one = rows('User.Read', 'Not supported.', 'Not supported.');
    const table = tables(`### Acting on self\n\n${one}\n\n### Acting on others\n\n${one}`);
    expect(table).toMatchObject([{ when: 'Acting on self' }, { when: 'Acting on others' }]);
  });

  test('two columns of permissions are two tables', () => {
    const table = tables(
      '|Permission type|Permissions acting on self (from least to most privileged)|Permissions acting on others (from least to most privileged)|\n|:-|:-|:-|\n|Delegated (work or school account)|User.Read|User.Read.All|\n|Delegated (personal Microsoft account)|Not supported.|Not supported.|\n|Application|Not supported.|User.Read.All|',
    );
    expect(table).toMatchObject([
      {
        when: 'Permissions acting on self',
        order: 'least-to-most',
        DelegatedWork: ['User.Read'],
        Application: 'not-supported',
      },
      { when: 'Permissions acting on others', DelegatedWork: ['User.Read.All'], Application: ['User.Read.All'] },
    ]);
  });

  test('a label without its bracket is read', () => {
    const table = tables(
      rows('User.Read', 'Not supported.', 'Not supported.').replace(
        '(personal Microsoft account)',
        '(personal Microsoft account',
      ),
    );
    expect(table).toMatchObject({ DelegatedPersonal: 'not-supported' });
  });

  test('unknown labels are read by their place, and said to be', () => {
    const text =
      '|X|Y|\n|:-|:-|\n|Přenesené (práce)|User.Read|\n|Přenesené (osobní)|Not supported.|\n|Aplikace|User.Read.All|';
    const page = compiled(pageText({ permissions: text }));
    expect(page.contract?.prerequisites).toEqual({
      DelegatedWork: ['User.Read'],
      DelegatedPersonal: 'not-supported',
      Application: ['User.Read.All'],
    });
    expect(codesOf(page).filter((code) => code === 'row-label-unknown')).toHaveLength(3);
  });

  test('a table that is not about permissions is left alone', () => {
    const page = compiled(pageText({ permissions: '|Name|Meaning|\n|:-|:-|\n|a|b|' }));
    expect(page.contract?.prerequisites).toBeUndefined();
    expect(codesOf(page)).toContain('permissions-missing');
  });

  test('permissions in a list have no token classes, and are not read', () => {
    const page = compiled(pageText({ permissions: '+ For an app: User.ReadWrite, Directory.ReadWrite.All' }));
    expect(page.contract?.prerequisites).toBeUndefined();
    expect(codesOf(page)).toContain('permissions-not-in-a-table');
  });

  test('permissions in a sentence are not read, and not missing', () => {
    for (const sentence of [
      'One of the following **permissions** is required: *Mail.Send*',
      'These:\n\n*Group.ReadWrite.All*',
    ])
      expect(codesOf(compiled(pageText({ permissions: sentence })))).toContain('permissions-not-in-a-table');
    expect(codesOf(compiled(pageText({ permissions: 'See graph.microsoft.com for e.g. more.' })))).toContain(
      'permissions-missing',
    );
  });

  const orders: readonly [string, string, string | undefined][] = [
    ['es-ES', 'Permisos (de más a menos privilegiados)', 'most-to-least'],
    [
      'de-DE',
      'Berechtigungen (von der Berechtigung mit den wenigsten Rechten zu der mit den meisten Rechten)',
      'least-to-most',
    ],
    ['ja-JP', 'アクセス許可 (特権の大きいものから小さいものへ)', 'most-to-least'],
    ['pt-BR', 'Permissões (da com menos para a com mais privilégios)', 'least-to-most'],
    ['pt-BR', 'Permissões (de privilégios máximos a mínimos)', 'most-to-least'],
    ['ru-RU', 'Разрешения (в порядке убывания привилегий)', 'most-to-least'],
    ['ru-RU', 'Разрешения (в порядке повышения привилегий)', 'least-to-most'],
    ['zh-CN', '权限（从最高特权到最低特权）', 'most-to-least'],
    ['en-US', 'Permissions', undefined],
  ];
  for (const [locale, head, order] of orders) {
    test(`"${head}" states ${order ?? 'no order'} (${locale})`, () => {
      const table = tables(
        rows('User.Read', 'Not supported.', 'Not supported.', head),
        `ms.contentlocale: ${locale}\nms.lasthandoff: 01/01/2020`,
      );
      expect((table as { order?: string }).order).toBe(order);
    });
  }
});
