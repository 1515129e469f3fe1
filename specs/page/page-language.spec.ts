import { expect, test } from '@playwright/test';
import { codesOf, compiled } from './page-text.ts';

const page = (front: string, [permissions, request]: readonly [string, string], denied: string): string =>
  [
    `---\ntitle: x\n${front}\n---`,
    '# x',
    `## ${permissions}`,
    `|a|b|\n|:-|:-|\n|c|User.Read.All|\n|d|${denied}|\n|e|${denied}|`,
    `## ${request}`,
    '```http\nGET /things/{id}\n```',
  ].join('\n\n');

const headings = {
  'es-ES': [['Permisos', 'Solicitud HTTP'], 'No admitido.'],
  'de-DE': [['Berechtigungen', 'HTTP-Anforderung'], 'Nicht unterstützt.'],
  'ja-JP': [['アクセス許可', 'HTTP 要求'], 'サポートされていません。'],
  'pt-BR': [['Permissões', 'Solicitação HTTP'], 'Sem suporte.'],
  'ru-RU': [['Разрешения', 'HTTP-запрос'], 'Не поддерживается.'],
  'zh-CN': [['权限', 'HTTP 请求'], '不支持。'],
  'fr-FR': [['Autorisations', 'Requête HTTP'], 'Non pris en charge.'],
} as const;

for (const [locale, [titles, denied]] of Object.entries(headings))
  test(`a page that does not say its language is read in that of its headings: ${locale}`, () => {
    const { contract } = compiled(page('ms.date: 01/01/2024', titles, denied));
    expect(contract).toMatchObject({
      edition: { locale },
      prerequisites: { DelegatedWork: ['User.Read.All'], Application: 'not-supported' },
      'http-request': ['GET /things/{id}'],
    });
  });

test('a page that says another language than that of its headings is read in theirs', () => {
  const result = compiled(page('ms.contentlocale: en-US', headings['pt-BR'][0], 'Sem suporte.'));
  expect(result.contract).toMatchObject({
    edition: { locale: 'en-US' },
    prerequisites: { Application: 'not-supported' },
  });
  expect(codesOf(result)).toContain('locale-contradicted');
});

test('a language that is not known is said as that, with those that are', () => {
  const italian = compiled(page('ms.contentlocale: it-IT', ['Autorizzazioni', 'Richiesta HTTP'], 'Non supportato.'));
  expect(italian.contract).toBeNull();
  expect(italian.diagnostics).toEqual([
    expect.objectContaining({ code: 'language-unknown', message: expect.stringMatching(/it-IT.*known: .*pt-BR/) }),
  ]);
  expect(codesOf(compiled('---\nms.contentlocale: it-IT\n---\n# Concetti\n\nNiente.'))).toEqual([
    'not-a-reference-page',
  ]);
});
