import { expect, test } from '@playwright/test';
import { codesOf, compiled, contractOf, pageText } from './page-text.ts';

test.describe('the request body', () => {
  const bodies: readonly [string, unknown][] = [
    ['Do not supply a request body for this method.', 'none'],
    ["Don't supply a request body for this method.", 'none'],
    ['This operation has no request content.', 'none'],
    ['None.', 'none'],
    ['', 'not-stated'],
    ['You need to provide an empty json `{}` as request body for this method.', { empty: true }],
    ['In the request body, supply a JSON representation of a [thing](../resources/thing.md) object.', {}],
    [
      'Supply this:\n\n|Property|Type|\n|:-|:-|\n|name|String|\n|keepUserData|Boolean|',
      { properties: { name: 'String', keepUserData: 'Boolean' } },
    ],
    ['The contents of the request body should be the binary stream of the file to be uploaded.', { content: 'binary' }],
    [
      'No request body is required.\n\nHowever, you can specify properties in JSON.\n\n```json\n{ "a": 1 }\n```',
      { optional: true },
    ],
  ];
  for (const [body, meant] of bodies) {
    test(`"${body.slice(0, 70).replaceAll('\n', ' ')}" is ${JSON.stringify(meant)}`, () => {
      expect(contractOf({ body, http: '```http\nPOST /things\n```' })['request-body']).toEqual(meant);
    });
  }

  const translated: readonly [string, string][] = [
    ['es-ES', 'No proporcione un cuerpo de solicitud para este método.'],
    ['de-DE', 'Geben Sie für diese Methode keinen Anforderungstext an.'],
    ['ja-JP', 'このメソッドには、要求本文を指定しません。'],
    ['pt-BR', 'Não forneça um corpo de solicitação para esse método.'],
    ['ru-RU', 'Не указывайте текст запроса для этого метода.'],
    ['zh-CN', '请勿提供此方法的请求正文。 将忽略请求正文。'],
  ];
  for (const [locale, body] of translated) {
    test(`"${body}" is none`, () => {
      expect(
        contractOf({ body, front: `ms.contentlocale: ${locale}\nms.lasthandoff: 01/01/2020` })['request-body'],
      ).toBe('none');
    });
  }

  test('a GET that lists URL parameters states no body', () => {
    const page = compiled(
      pageText({ body: 'In the request URL, provide:\n\n|Property|Type|\n|:-|:-|\n|category|String|' }),
    );
    expect(page.contract?.['request-body']).toBe('not-stated');
    expect(codesOf(page)).toContain('body-lists-url-parameters');
  });

  test('the JSON of the example request stands beside it', () => {
    const example =
      '### Request\n```http\nPOST https://graph.microsoft.com/beta/things\nContent-type: application/json\n\n{ "keepUserData": true }\n```';
    expect(contractOf({ example, body: 'Supply a JSON object.' })['request-body']).toEqual({
      example: { keepUserData: true },
    });
  });
});
