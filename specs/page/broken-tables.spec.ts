import { expect, test } from '@playwright/test';
import { mendTables } from '../../helpers/page/mend-tables.ts';
import { codesOf, compiled, pageText, rows } from './page-text.ts';

const self = rows('User.Read', 'Not supported.', 'Not supported.');
const others = rows('User.Read.All', 'Not supported.', 'User.Read.All');
const two = (second: string): string => `### Acting on self\n\n${self}\n\n### Acting on others\n\n${second}`;

test.describe('a table with a slip in its row of dashes', () => {
  for (const dashes of ['|:---|:---|:---|', '|:---|', '|:--|: --|', '|--|--|--', '|:---:|:---|  |']) {
    test(`${dashes} under two cells is read, and said to be mended`, () => {
      const text = pageText({ permissions: two(others.replace('|:---|:---|', dashes)) });
      const page = compiled(text);
      expect(page.contract?.prerequisites).toMatchObject([
        { when: 'Acting on self', Application: 'not-supported' },
        { when: 'Acting on others', DelegatedWork: ['User.Read.All'], Application: ['User.Read.All'] },
      ]);
      const line = text.slice(0, text.indexOf(`\n${dashes}\n`)).split('\n').length + 1;
      expect(page.diagnostics.filter(({ code }) => code.startsWith('table-'))).toMatchObject([
        { code: 'table-repaired', line },
      ]);
    });
  }

  test('is read among the headers, too', () => {
    const page = compiled(pageText({ headers: '|Header|Value|\n|:--|:--|:--|\n|If-Match|x. Required.|' }));
    expect(page.contract?.['request-headers']).toEqual({ 'If-Match': { value: 'x', required: true } });
    expect(codesOf(page)).toContain('table-repaired');
  });

  const untouched = [
    '|a|b|\n|-|-|\n|c|d|\n|-|-|-|',
    '```text\n|a|b|\n|-|-|-|\n```',
    '~~~\n```\n|a|b|\n|-|-|-|\n~~~',
    'a | b\n|-|-|-|',
    '|a|b|\n|---|---|',
    '|a \\| b|\n|---|',
    '|a|\n---',
  ];
  for (const text of untouched) {
    test(`${JSON.stringify(text)} is let be`, () => {
      expect(mendTables(text).text).toBe(text);
    });
  }

  test('no line moves, and line ends stay', () => {
    const text = 'x\r\n\r\n|a|b|\r\n|-|-|-|\r\n|c|d|\r\n';
    expect(mendTables(text)).toEqual({ text: text.replace('|-|-|-|', '|-|-|'), mended: new Set([4]) });
  });

  test('a text of nothing but rows and dashes is mended in a time that grows with its length', () => {
    const started = performance.now();
    for (const text of [
      '|a|b|\n|-|-|-|\n\n'.repeat(50_000),
      '|-'.repeat(500_000),
      `|a|\n${'| '.repeat(500_000)}-x`,
      `|a|\n${' '.repeat(500_000)}|-x`,
    ])
      mendTables(text);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

test.describe('a table that cannot be read', () => {
  for (const [what, second] of [
    ['without a row of dashes', others.replace('|:---|:---|\n', '')],
    ['swallowed by HTML', `<br>\n${others}`],
    ['set in so far that it is code', others.replace(/^/gm, '    ')],
    [
      'with more cells than its heading',
      others.replace('|:---|:---|', '|:---|:---|:---|').replace('User.Read.All|', 'User.Read.All|Group.Read.All|'),
    ],
  ] as const) {
    test(`${what} is an error, and nothing beside it is "not supported"`, () => {
      const page = compiled(pageText({ permissions: two(second) }));
      expect(page.diagnostics).toContainEqual(expect.objectContaining({ code: 'table-unreadable', severity: 'error' }));
      expect(JSON.stringify(page.contract?.prerequisites)).not.toContain('not-supported');
    });
  }

  test('is an error among the headers and in the body, and takes nothing from the permissions', () => {
    const table = '|Name|Description|\n|If-Match|x|';
    for (const parts of [{ headers: table }, { body: table }]) {
      const page = compiled(pageText(parts));
      expect(codesOf(page)).toContain('table-unreadable');
      expect(page.contract?.prerequisites).toMatchObject({ Application: 'not-supported' });
    }
  });

  test('is no matter where it is a comment, or in an example', () => {
    const page = compiled(pageText({ permissions: `${self}\n\n<!--\n|a|b|\n-->`, example: '|a|b|\n|c|d|' }));
    expect(codesOf(page)).not.toContain('table-unreadable');
    expect(page.contract?.prerequisites).toMatchObject({ Application: 'not-supported' });
  });
});
