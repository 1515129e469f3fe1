import { expect, test } from '@playwright/test';
import { codesOf as codesIn, compiled, contractOf, pageText, rows } from './page-text.ts';

type Parts = NonNullable<Parameters<typeof pageText>[0]>;

const codesOf = (parts: Parts): string[] => codesIn(compiled(pageText(parts)));

/** Oddities of real pages, each in a small page of the same make. */

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
