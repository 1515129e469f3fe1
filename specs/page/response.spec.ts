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
    ['Retorna um código de resposta de 200 séries.', {}],
    ['Возвращает код ответа серии 200.', {}],
    ['Devuelve un código de respuesta de la serie `200`.', {}],
    ['Gibt einen Antwortcode der 200er-Reihe zurück.', {}],
    ['200番台の応答コードを返します。', {}],
    ['返回 200 系列响应代码。', {}],
    ['Renvoie un code de réponse de série 200.', {}],
    ['Returns a status code between 200 and 299.', {}],
    ['Returns a 200-series response code, mostly `204 No Content`.', { status: 204, body: 'none' }],
    ['Returns `200 OK` with at most 500 items of 404 bytes.', { status: 200 }],
    [
      'returns a `200 OK` response code and a String collection in the response body.',
      { status: 200, body: 'String collection' },
    ],
    ['Returns a HTTP 202 response.', { status: 202 }],
    ['### CSV\n\nReturns a `302 Found`.\n\n### JSON\n\nReturns a `200 OK` and a JSON object.', { status: [200, 302] }],
    [
      '### The thing\n\nReturns `200 OK` and its data, or `404 Not Found`.\n\n### Its card\n\nReturns `200 OK` and a [card](../resources/card.md).',
      { status: 200, errors: [404] },
    ],
    [
      'Returns `201 Created` and a [thing](../resources/thing.md).\n\n### Error codes\n\n|Code|Message|\n|:-|:-|\n|400 BadRequest|Locked|',
      { status: 201, body: 'thing', errors: [400] },
    ],
    ['### Request\n\nIs answered with 202 Accepted.', {}],
    ['```http\nHTTP/1.1 202 Accepted\nLocation: https://x.test/1\n```', { status: 202 }],
    ['Returns `200 OK`.\n\n```http\nHTTP/1.1 201 Created\n```', { status: 200 }],
    ['```http\nHTTP/1.1 404 Not Found\n```', {}],
    [
      'Returns `204 No Content`. The most common errors are the 400, 403, 404, 409, and 412 responses.',
      { status: 204, body: 'none', errors: [400, 403, 404, 409, 412] },
    ],
    [
      '`200 OK` und ein Objekt. Häufige Fehler sind die Antworten 400, 403 und 412.',
      { status: 200, errors: [400, 403, 412] },
    ],
    ['Returns `200 OK`. The response has 100, 400 or 500 items.', { status: 200 }],
    [
      'Returns `204 No Content`. It fails where the thing is in a [group that cannot be managed](../resources/groups-overview.md).',
      { status: 204, body: 'none' },
    ],
    ['Returns `202 Accepted` with a link to the [operation](../resources/operation.md).', { status: 202 }],
    [
      'Returns `202 Accepted` and an [operation](../resources/operation.md) in the response body.',
      { status: 202, body: 'operation' },
    ],
    ['Returns `200 OK` and a URL for the [thing](../resources/thing.md) in the body.', { status: 200 }],
    [
      '返回 `200 OK` 响应 [代码和 thingResult](../resources/thingresult.md) 对象。',
      { status: 200, body: 'thingResult' },
    ],
    ['Returns `200 OK` and the [things you asked for](../resources/thing.md).', { status: 200 }],
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

  const withoutSection = (example: string): string =>
    pageText({ example }).replace(/## Response\n\n[\s\S]*?(?=## Example)/, '');

  test('prose in an example that names a status counts where the page has no other Response section', () => {
    const page = compiled(
      withoutSection(
        '### Request\n\nx\n\n### Response\n\nThis is the answer.\n\n### Response\n\nReturns `302 Found`.\n\n```http\nHTTP/1.1 200 OK\n```',
      ),
    );
    expect(page.contract?.response).toEqual({ status: 302 });
    expect(codesOf(page)).toContain('section-missing');
  });

  test('an answer that an example shows without a word is no statement', () => {
    const page = compiled(withoutSection('### Response\n\n```http\nHTTP/1.1 200 OK\n```'));
    expect(page.contract?.response).toEqual({});
  });

  test('the Response of another operation is not taken', () => {
    const other = '## Searching elsewhere\n\n### Example\n\nx\n\n### Response\n\nReturns `202 Accepted`.';
    const page = compiled(
      withoutSection(`### Response\n\nA collection of [things](../resources/thing.md).\n\n${other}`),
    );
    expect(page.contract?.response).toEqual({ body: 'things collection' });
  });
});
