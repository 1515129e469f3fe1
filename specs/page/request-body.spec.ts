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

  const promised: readonly [string, string, unknown][] = [
    ['pt-BR', 'Inclua os dados binários da foto no corpo da solicitação.', { content: 'binary' }],
    [
      'pt-BR',
      'No corpo da solicitação, forneça os valores. Alguns podem ser alterados.\n\n|Propriedade|Tipo|\n|:-|:-|\n|name|Cadeia|',
      { properties: { name: 'Cadeia' } },
    ],
    [
      'ru-RU',
      'В тексте запроса укажите поля, которые необходимо обновить.\n\n|Имя|Тип|\n|:-|:-|\n|name|Строка|',
      { properties: { name: 'Строка' } },
    ],
    ['zh-CN', '请在请求正文中提供不超过 20 个 JSON 对象。', {}],
    ['ja-JP', '要求本文では、JSON の id は変更できません。', {}],
    ['zh-CN', '此函数无需提供请求正文。', 'none'],
    ['ru-RU', 'Не передавайте тело запроса.', 'none'],
  ];
  for (const [locale, body, meant] of promised) {
    test(`"${body.slice(0, 60).replaceAll('\n', ' ')}" is ${JSON.stringify(meant)} (${locale})`, () => {
      const front = `ms.contentlocale: ${locale}\nms.lasthandoff: 01/01/2020`;
      expect(contractOf({ body, front, http: '```http\nPOST /things\n```' })['request-body']).toEqual(meant);
    });
  }

  const types: readonly [string, unknown][] = [
    ['application/json', {}],
    ['application/zip', { content: 'binary' }],
    ['image/jpeg', { content: 'binary' }],
    ['text/csv', { content: 'text' }],
    ['multipart/form-data', { content: 'multipart' }],
    ['application/x-thing', { content: 'unknown' }],
  ];
  for (const [type, meant] of types) {
    test(`a body of which only the type ${type} is told is ${JSON.stringify(meant)}`, () => {
      const headers = `|Header|Value|\n|:-|:-|\n|Content-Type|${type}|`;
      expect(
        contractOf({ headers, body: 'Provide the thing.', http: '```http\nPOST /things\n```' })['request-body'],
      ).toEqual(meant);
    });
  }

  test('a body that may be left out is optional, one with an optional property is not', () => {
    const json = '\n\n```json\n{ "a": true }\n```';
    const body = (text: string) =>
      contractOf({ body: text + json, http: '```http\nPOST /things\n```' })['request-body'];
    expect(body('You may _optionally_ include the `a` parameter in a JSON body.')).toEqual({ optional: true });
    expect(body('In the JSON body, you can optionally include `a`.')).toEqual({});
  });

  test('a row of one bold cell is a heading', () => {
    const page = compiled(
      pageText({
        http: '```http\nPOST /things\n```',
        body: 'JSON:\n\n|Property|Type|\n|:-|:-|\n|id|String|\n|**Onboarding**|\n|**Device sets**| |\n|**name**|String|',
      }),
    );
    expect(page.contract?.['request-body']).toEqual({ properties: { id: 'String', name: 'String' } });
    expect(codesOf(page)).not.toContain('property-unreadable');
  });

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
    expect(contractOf({ example, body: 'Provide the thing.' })['request-body']).toEqual({
      example: { keepUserData: true },
    });
  });
});

test('a word that a translation put in the place of a property name is none', () => {
  const body =
    'Supply this:\n\n|Propiedad|Tipo|\n|:-|:-|\n|notas|String|\n|keepUserData|Boolean|\n|name|String|\n|Baseuri|String|';
  const example = '### Request\n```http\nPOST https://graph.microsoft.com/beta/things\n\n{ "name": "x" }\n```';
  const front = 'ms.date: 03/24/2020\nms.contentlocale: es-ES';
  const page = compiled(pageText({ body, example, front, http: '```http\nPOST /things\n```' }));
  expect(page.contract?.['request-body']).toMatchObject({ properties: { keepUserData: 'Boolean', name: 'String' } });
  expect(page.contract?.['request-body']).not.toHaveProperty('properties.notas');
  expect(codesOf(page).filter((code) => code === 'property-unreadable')).toHaveLength(2);
});
