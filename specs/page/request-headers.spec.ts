import { expect, test } from '@playwright/test';
import { codesOf, compiled, contractOf, pageText } from './page-text.ts';

test.describe('request headers', () => {
  const headers = (table: string, locale = 'en-US') =>
    contractOf({
      headers: `|Header|Value|\n|:---|:---|\n${table}`,
      front: `ms.contentlocale: ${locale}\nms.lasthandoff: 01/01/2020`,
    })['request-headers'];

  test('names stand as meant, with the documented one beside them', () => {
    expect(
      headers('|Autorización|Se requiere &lt;token&gt; de portador.|\n|Aceptar|application/json|', 'es-ES'),
    ).toEqual({
      Authorization: { scheme: 'Bearer', required: true, documented: 'Autorización' },
      Accept: { value: 'application/json', documented: 'Aceptar' },
    });
  });

  const translated: readonly [string, string, string][] = [
    ['de-DE', 'Annehmen', 'Accept'],
    ['de-DE', 'Arbeitsmappensitzungs-ID', 'Workbook-Session-Id'],
    ['pt-BR', 'Aceitar', 'Accept'],
    ['pt-BR', 'Preferir', 'Prefer'],
    ['ru-RU', 'Принять', 'Accept'],
    ['ru-RU', 'Авторизация', 'Authorization'],
    ['zh-CN', '接受', 'Accept'],
    ['zh-CN', '授权', 'Authorization'],
    ['zh-CN', '首选', 'Prefer'],
    ['zh-CN', '如果匹配', 'If-Match'],
    ['ja-JP', '承諾', 'Accept'],
    ['es-ES', 'Tipo de contenido', 'Content-Type'],
    ['en-US', 'Content-type', 'Content-Type'],
    ['en-US', '_if-match_', 'If-Match'],
  ];
  for (const [locale, documented, meant] of translated) {
    test(`${documented} means ${meant} (${locale})`, () => {
      expect(Object.keys(headers(`|${documented}|x y z|`, locale) ?? {})).toEqual([meant]);
    });
  }

  const authorizations: readonly [string, string][] = [
    ['de-DE', 'Bearer&lt;token&gt; erforderlich'],
    ['ja-JP', 'ベアラー &lt;トークン&gt; が必要です。'],
    ['pt-BR', '&lt;Token&gt; de portador obrigatório.'],
    ['ru-RU', 'Bearer &lt;token&gt;. Обязательный.'],
    ['zh-CN', 'Bearer &lt;token&gt;。必需。'],
    ['en-US', 'Bearer &lt;token&gt; Required.'],
    ['en-US', 'Bearer {token}. Required. Learn more about [authentication](/graph/auth).'],
  ];
  for (const [locale, value] of authorizations) {
    test(`"${value}" is a required bearer token`, () => {
      expect(headers(`|Authorization|${value}|`, locale)).toEqual({
        Authorization: { scheme: 'Bearer', required: true },
      });
    });
  }

  test('a value in the name, values of one header in several rows, and conditions', () => {
    expect(
      headers(
        '|Prefer: outlook.timezone|The zone. Optional.|\n|Prefer: outlook.body-content-type|Text.|\n|ConsistencyLevel|eventual. This header and `$count` are required when using `$search`.|',
      ),
    ).toEqual({
      Prefer: { value: 'outlook.timezone, outlook.body-content-type' },
      ConsistencyLevel: { value: 'eventual' },
    });
  });

  test('the first line of a cell is its value', () => {
    expect(headers('|Prefer|return=minimal <br><br>Specifying it returns less.|')).toEqual({
      Prefer: { value: 'return=minimal' },
    });
  });

  test('a header in two rows is a diagnostic unless each gives a value of its own', () => {
    const duplicates = (rows: string) =>
      codesOf(compiled(pageText({ headers: `|Header|Value|\n|:-|:-|\n${rows}` }))).filter(
        (code) => code === 'header-duplicate',
      );
    expect(duplicates('|Prefer|a=1|\n|Prefer|b=2|')).toEqual([]);
    expect(duplicates('|Prefer|a=1|\n|Prefer|a=1|')).toHaveLength(1);
    expect(duplicates('|If-Match|x y|\n|If-Match|x y z|')).toHaveLength(1);
  });

  test('rows that are no headers are left out', () => {
    const page = compiled(
      pageText({
        headers:
          '|Header|Value|\n|:-|:-|\n|Authorization|Bearer {token}|\n|updated.|x|\n|Application|Not supported.|\n|displayName|String|',
      }),
    );
    expect(Object.keys(page.contract?.['request-headers'] ?? {})).toEqual(['Authorization']);
    expect(codesOf(page).filter((code) => code === 'header-not-a-header')).toHaveLength(3);
  });
});
