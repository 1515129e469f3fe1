import { expect, test } from '@playwright/test';
import { codesOf, compiled, contractOf, pageText } from './page-text.ts';

test.describe('the response', () => {
  const responses: readonly [string, unknown][] = [
    ['If successful, this action returns a `204 No Content` response code.', { status: 204, body: 'none' }],
    [
      'Si se ejecuta correctamente, devuelve un código de respuesta `204 Sin contenido`.',
      { status: 204, body: 'none' },
    ],
    ['返回 `201, Created` 响应代码和 [thing](../resources/thing.md) 对象。', { status: 201, body: 'thing' }],
    [
      'Returns 200 OK and a collection of [thing](../resources/thing.md) objects.',
      { status: 200, body: 'thing collection' },
    ],
    ['Returns a `200 OK` or a `202 Accepted` response code.', { status: [200, 202] }],
    [
      'Returns `204 No Content`. If it fails, a `403 Forbidden` or `409 Conflict`.',
      { status: 204, body: 'none', errors: [403, 409] },
    ],
    ['Returns a 200-series response code and a [thing](../resources/thing.md).', { body: 'thing' }],
    ['Returns `200 OK` with at most 500 items of 404 bytes.', { status: 200 }],
    [
      'returns a `200 OK` response code and a String collection in the response body.',
      { status: 200, body: 'String collection' },
    ],
    ['Returns a HTTP 202 response.', { status: 202 }],
  ];
  for (const [response, meant] of responses) {
    test(`"${response}" is ${JSON.stringify(meant)}`, () => {
      expect(contractOf({ response }).response).toEqual(meant);
    });
  }

  test('204 with a body is said to contradict itself', () => {
    expect(
      codesOf(compiled(pageText({ response: 'Returns `204 Accepted` and a [thing](../resources/thing.md).' }))),
    ).toContain('status-with-body');
  });
});
