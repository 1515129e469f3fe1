import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { fileCompiler } from '../../helpers/page/compile-file.ts';
import type { IncludeReader } from '../../helpers/page/include-reader.ts';
import { pageFiles } from '../../helpers/page/page-files.ts';
import { codesOf, compiled, contractOf, pageText, rows } from './page-text.ts';

const open = rows('User.Read.All', 'Not supported.', 'User.Read.All');
const closed = rows('User.Read', 'Not supported.', 'Not supported.');
const bare = '|Permission type|Permissions|\n|:---|:---|';

const prerequisites = (permissions: string) => contractOf({ permissions }).prerequisites;
const whens = (permissions: string): (string | undefined)[] =>
  [prerequisites(permissions) ?? []].flat().map(({ when }) => when);

/** Reads what is given, and nothing else. */
const having =
  (files: Readonly<Record<string, string>>): IncludeReader =>
  (_, target) => {
    const text = files[target];
    return text === undefined
      ? { kind: 'refused', code: 'include-unresolved', because: 'there is no such file' }
      : { kind: 'text', path: target, text };
  };

for (const heading of ['## Permissions acting on others', '## On behalf of others', '## 他のユーザーに対する操作'])
  test(`a table under its own second-level heading is read: ${heading}`, () => {
    expect(prerequisites(`### On self\n\n${closed}\n\n${heading}\n\n${open}`)).toEqual([
      expect.objectContaining({ when: 'On self', Application: 'not-supported' }),
      expect.objectContaining({ when: heading.slice(3), Application: ['User.Read.All'] }),
    ]);
  });

test('a table under the heading of an operation is read, wherever it stands', () => {
  const http = `\`\`\`http\nGET /things/{id}\n\`\`\`\n\n## Who may list them\n\n${open}`;
  expect(contractOf({ permissions: closed, http }).prerequisites).toEqual([
    expect.objectContaining({ Application: 'not-supported' }),
    expect.objectContaining({ when: 'Who may list them', Application: ['User.Read.All'] }),
  ]);
});

test.describe('something that is not read beside a readable table', () => {
  const include = (target: string): string => `[!INCLUDE [text](${target})]`;
  const supports = (permissions: string, files: Readonly<Record<string, string>> = {}) =>
    [compiled(pageText({ permissions }), { includes: having(files) }).contract?.prerequisites ?? []]
      .flat()
      .map(({ Application }) => Application);

  test('a missing include of permissions is a table that cannot be read, and no "not supported" stands beside it', () => {
    expect(supports(`### A\n\n${closed}\n\n### B\n\n${include('gone-permissions.md')}`)).toEqual([
      'damaged',
      'damaged',
    ]);
  });

  test('an include of an unknown kind may hold a table; a note does not', () => {
    expect(supports(`${closed}\n\n${include('gone.md')}`)).toEqual(['damaged']);
    expect(supports(`${closed}\n\n${include('limited-info.md')}`)).toEqual(['not-supported']);
  });

  test('a table in HTML, and one that names a token class and is not understood, may say more', () => {
    expect(supports(`${closed}\n\n<table><tr><td>Application</td><td>User.Read.All</td></tr></table>`)).toEqual([
      'damaged',
    ]);
    expect(
      supports(`${closed}\n\n|Scenario|Permission|\n|:---|:---|\n|Application|User.Read.All|\n|Other|Mail.Read|`),
    ).toEqual(['damaged']);
  });

  test('an include in a list or a quote is read, and so is the text beside it', () => {
    const files = { 'permissions.md': rows('User.Read.All, Mail.Read', 'Not supported.', 'Not supported.') };
    for (const text of [`- one\n\n  ${include('permissions.md')}`, `> ${include('permissions.md')}`])
      expect(supports(text, files)).toEqual(['not-supported']);
    const { contract } = compiled(
      pageText({ permissions: `All of these permissions are needed.\n${include('permissions.md')}` }),
      { includes: having(files) },
    );
    expect(contract?.prerequisites).toMatchObject({ DelegatedWork: [['User.Read.All', 'Mail.Read']] });
  });
});

test.describe('the circumstances of a table', () => {
  test('are its heading, and the route that the prose above it names', () => {
    expect(whens(`### Self\n\nFor \`/me/things\`:\n\n${closed}\n\n### Others\n\nSome words.\n\n${open}`)).toEqual([
      'Self: For /me/things',
      'Others',
    ]);
  });

  test('are the comment above it, and the request lines of an annotation', () => {
    expect(
      whens(
        `<!-- GET /me/things -->\n\n${closed}\n\n<!-- { "name": "x", "requestUrls": ["GET /users/{id}/things"] } -->\n\n${open}`,
      ),
    ).toEqual(['GET /me/things', 'GET /users/{id}/things']);
  });

  test('are no note, no footnote and no sentence that stands on every page', () => {
    const every = 'One of the following permissions is required to call this API.';
    expect(whens(`${every}\n\n${closed}\n\nNote: Only for some.\n\n${open}`)).toEqual(['table 1', 'table 2']);
  });

  test('are different for each table', () => {
    expect(whens(`### A\n\n${closed}\n\n### A\n\n${open}`)).toEqual(['A', 'A (2)']);
  });
});

test('a table of one row states the others nowhere', () => {
  expect(prerequisites(`${bare}\n|Delegated (work or school account)|User.Read.All|`)).toMatchObject({
    DelegatedWork: ['User.Read.All'],
    DelegatedPersonal: 'not-stated',
    Application: 'not-stated',
  });
});

test('"not yet available" is neither support nor denial', () => {
  for (const cell of ['Not yet available.', 'Coming soon', 'Not available yet'])
    expect([cell, prerequisites(rows('User.Read.All', 'Not supported.', cell))]).toEqual([
      cell,
      expect.objectContaining({ Application: 'not-yet-available' }),
    ]);
});

test('a note in a cell is no permission, and one after a denial makes it unreadable', () => {
  for (const note of [
    '<br><br> Note: Mail.Send is not enough.',
    '<br/>**Important:** Mail.Send.',
    ' Note: not Mail.Send.',
  ])
    expect(prerequisites(rows(`User.Read.All${note}`, 'Not supported.', 'Not supported.'))).toMatchObject({
      DelegatedWork: ['User.Read.All'],
    });
  const denied = compiled(
    pageText({ permissions: rows('User.Read.All', 'n/a', 'Not supported.<br>Note: but for Mail.Send.') }),
  );
  expect(denied.contract?.prerequisites).toMatchObject({ Application: 'damaged' });
  expect(codesOf(denied)).toContain('cell-damaged');
});

test('a denial with a footnote mark may have an exception', () => {
  const permissions = `${rows('User.Read.All', 'Not supported.', 'Not supported.\\*')}\n\n\\* Supported in preview.`;
  expect(prerequisites(permissions)).toMatchObject({ DelegatedPersonal: 'not-supported', Application: 'damaged' });
});

test('a permission that stands in both columns is listed once', () => {
  const head = '|Permission type|Least privileged permission|Higher privileged permissions|\n|:---|:---|:---|';
  expect(
    prerequisites(`${head}\n|Delegated (work or school account)|Mail.Read|Mail.Read, Mail.ReadWrite|`),
  ).toMatchObject({
    DelegatedWork: ['Mail.Read', 'Mail.ReadWrite'],
  });
});

test('a request in a block that is called text is a route all the same', () => {
  expect(contractOf({ http: '```text\nPOST https://graph.microsoft.com/beta/things\n```' })['http-request']).toEqual([
    'POST https://graph.microsoft.com/beta/things',
  ]);
});

test('a folder "api" whose pages include from beside it compiles like its pages one by one', () => {
  const folder = test.info().outputPath('beta/api');
  mkdirSync(folder, { recursive: true });
  mkdirSync(test.info().outputPath('beta/includes'));
  writeFileSync(test.info().outputPath('beta/includes/thing-permissions.md'), open);
  const include = '[!INCLUDE [permissions-table](../includes/thing-permissions.md)]';
  writeFileSync(`${folder}/thing-get.md`, pageText({ permissions: include }));
  const compile = fileCompiler({ contracts: folder });
  const read = (input: string) => [...pageFiles([input])].map((page) => compile(page).contract?.prerequisites);
  expect(read(folder)).toEqual([expect.objectContaining({ Application: ['User.Read.All'] })]);
  expect(read(folder)).toEqual(read(`${folder}/thing-get.md`));
});
