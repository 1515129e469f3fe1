import { expect, test } from '@playwright/test';
import { codesOf as codesIn, compiled, contractOf, pageText, rows } from './page-text.ts';

type Parts = NonNullable<Parameters<typeof pageText>[0]>;

const codesOf = (parts: Parts): string[] => codesIn(compiled(pageText(parts)));

/** Oddities of real pages, each in a small page of the same make. */

const table = (lines: string): string => `|Header|Value|\n|:---|:---|\n${lines}`;

test('front matter without its line breaks is read, and lines stay where they are', () => {
  const text = pageText({ title: '# thing: get', http: '```http\nGET /things/{id}/get\n```' }).replace(
    /^---\n[\s\S]*?\n---\s*#/,
    '---title: "thing: get"description: "Gets a thing."---#',
  );
  const { contract, diagnostics } = compiled(text, { edition: '2018-12-01' });
  expect(text.startsWith('---title: "thing: get"')).toBe(true);
  expect(contract).toMatchObject({ title: 'thing: get', action: 'get' });
  expect(diagnostics.map(({ code }) => code)).not.toContain('title-missing');
});

test('a value before a line break is the value of a header', () => {
  const read = contractOf({ headers: table('|Prefer|return=minimal<br><br>Specifying this header returns less.|') });
  expect(read['request-headers']).toEqual({ Prefer: { value: 'return=minimal' } });
});

test('a header with a row for each of its values is no duplicate', () => {
  const two = { headers: table('|Prefer|return=minimal|\n|Prefer|odata.maxpagesize=5|') };
  expect(codesOf(two)).not.toContain('header-duplicate');
  expect(contractOf(two)['request-headers']).toEqual({ Prefer: { value: 'return=minimal, odata.maxpagesize=5' } });
  expect(codesOf({ headers: table('|Accept|application/json|\n|Accept|application/json|') })).toContain(
    'header-duplicate',
  );
});

for (const [locale, note] of [
  ['ja-JP', '> **重要:** ベータ版の Microsoft Graph api は変更されます。'],
  ['ru-RU', '> **Важно!** API Microsoft Graph в версии/Beta могут изменяться.'],
  ['de-DE', '> **Wichtig:** Microsoft Graph-APIs unter der/Beta-Version können sich ändern.'],
  ['en-US', '> **Important:** APIs under the /beta version are subject to change.'],
] as const)
  test(`the note of a preview is read in ${locale}`, () => {
    const front = `ms.contentlocale: ${locale}\nms.lasthandoff: 01/01/2020`;
    const licence = '> **Note:** an [active licence](https://go.microsoft.com/fwlink/?linkid=839381) is needed.';
    expect(contractOf({ front, notes: `${note}\n\n${licence}` }).preconditions).toEqual([
      'beta-preview',
      'intune-license',
    ]);
  });

test('an address of a preview in a note is no note of a preview', () => {
  const notes = '> **Tip:** try https://graph.example/beta/things, too.';
  expect(contractOf({ notes }).preconditions).toBeUndefined();
});

test('what a damaged cell may mean is looked for on both sides of an "and"', () => {
  const { diagnostics } = compiled(
    pageText({
      front: 'ms.contentlocale: ru-RU\nms.lasthandoff: 01/01/2020',
      permissions: rows('User. ReadBasic. ALL и Group. Read. ALL', 'Не поддерживается.', 'Не поддерживается.'),
    }),
  );
  const told = diagnostics.find(({ code }) => code === 'cell-damaged')?.message;
  expect(told).toContain('it may mean User.ReadBasic.All, Group.Read.All');
});

test('the body of an example that is no JSON by its type is not read as JSON', () => {
  const zip = (type: string): string[] =>
    codesOf({
      http: '```http\nPOST /things\n```',
      example: `### Request\n\`\`\`http\nPOST https://graph.microsoft.com/beta/things\nContent-Type: ${type}\n\n[the bytes of a zip]\n\`\`\``,
    });
  expect(zip('application/zip')).not.toContain('example-body-unreadable');
  expect(zip('application/json')).toContain('example-body-unreadable');
});

test('samples in the languages of SDKs are not looked for', () => {
  const http = (target: string): string[] =>
    codesOf({ http: `\`\`\`http\nGET /things/{id}\n\`\`\`\n\n[!INCLUDE [sample](${target})]` });
  expect(http('../includes/snippets/csharp/get-thing-csharp-snippets.md')).not.toContain('include-unresolved');
  expect(http('../includes/more-routes.md')).toContain('include-unresolved');
});

test('a row with one bold cell heads the properties below it and is none', () => {
  const body =
    'In the request body, supply JSON.\n\n|Property|Type|\n|:-|:-|\n|id|String|\n|**Onboarding**|\n|**Device configuration**| |\n|state|Boolean|';
  const page = { http: '```http\nPATCH /things/{id}\n```', body };
  expect(contractOf(page)['request-body']).toEqual({ properties: { id: 'String', state: 'Boolean' } });
  expect(codesOf(page)).not.toContain('property-unreadable');
});

test('a status whose number and words contradict each other is left out, and reported', () => {
  const page = {
    response:
      'If successful, returns a `204 No Content` response code. A policy in use gives `403 Forbidden`. If it is used elsewhere a `200 Bad Request` will be returned.',
  };
  expect(contractOf(page).response).toMatchObject({ status: 204, errors: [403] });
  expect(codesOf(page)).toContain('status-contradicted');
  expect(codesOf({ response: 'Returns `200 OK`, or 404 Not Found.' })).not.toContain('status-contradicted');
});

test('a name in the English beside a translation was not changed by the translation', () => {
  const cell = (text: string): string =>
    `<span data-ttu-id="1">${text}</span><span class="sxs-lookup"><span data-stu-id="1">${text}</span></span>`;
  const read = (text: string): unknown =>
    contractOf({
      front: 'ms.contentlocale: zh-CN\nms.lasthandoff: 01/01/2020',
      permissions: rows(text, 'Not supported.', 'Not supported.'),
    }).prerequisites;
  expect(read(cell('IdentityRiskyuser.Read.All'))).toMatchObject({ DelegatedWork: ['IdentityRiskyuser.Read.All'] });
  expect(read('IdentityRiskyuser.Read.All')).toMatchObject({ DelegatedWork: 'damaged' });
});

test('a translated type name is the one of the page it leads to', () => {
  const front = 'ms.contentlocale: ja-JP\nms.lasthandoff: 01/01/2020';
  const response = '`200 OK` 応答コードと、応答本文で[連絡先](../resources/contact.md)オブジェクトを返します。';
  expect(contractOf({ front, response }).response).toMatchObject({ status: 200, body: 'contact' });
});
