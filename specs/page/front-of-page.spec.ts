import { expect, test } from '@playwright/test';
import { codesOf, compiled, contractOf, pageText } from './page-text.ts';

test('front matter and title that stand on one line are read apart, and no line moves', () => {
  const glued = pageText().replace(
    /^---[\s\S]*?# Get thing/,
    '---title: "thing: accept"description: "A thing -- or two."---# thing: accept',
  );
  const page = compiled(glued.replace('GET /things/{id}', 'POST /things/{id}/accept'));
  expect(page.contract).toMatchObject({ title: 'thing: accept', action: 'accept' });
  expect(codesOf(page)).toContain('front-matter-repaired');
  expect(codesOf(page)).not.toContain('title-missing');
  expect(page.lines['http-request/0']).toBe(glued.split('\n').indexOf('GET /things/{id}') + 1);
});

test('a line of dashes that is no front matter is let be', () => {
  for (const text of ['---', '---\n', '---x---', '---a: b---# '])
    expect(codesOf(compiled(text))).toContain('not-a-reference-page');
});

test.describe("Intune's note on beta", () => {
  const licence = '> **Note:** It needs a [licence](https://go.microsoft.com/fwlink/?linkid=839381).';
  for (const note of [
    '> **Important:** APIs under the /beta version in Microsoft Graph are subject to change.',
    '> **重要:** ベータ版の Microsoft Graph api は変更される可能性があります。',
    '> **Важно!** API Microsoft Graph в версии/Beta могут изменяться.',
    '> **Wichtig:** Die Betaversion der Microsoft Graph-APIs kann sich ändern.',
  ]) {
    test(`is read where its path is translated: ${note.slice(2, 40)}`, () => {
      expect(contractOf({ notes: `${note}\n\n${licence}` }).preconditions).toEqual(['beta-preview', 'intune-license']);
    });
  }

  test('is not seen in what another page tells of beta', () => {
    expect(contractOf({ notes: '> **Note:** Microsoft Graph has it in beta, too.' }).preconditions).toBeUndefined();
    expect(contractOf({ notes: licence }).preconditions).toEqual(['intune-license']);
  });
});

test('includes of code samples are passed over, those of routes are not', () => {
  const sample =
    '# [C#](#tab/csharp)\n[!INCLUDE [sample-code](../includes/snippets/csharp/get-thing-csharp-snippets.md)]';
  const page = compiled(pageText({ http: `\`\`\`http\nGET /things\n\`\`\`\n\n${sample}` }));
  expect(codesOf(page)).not.toContain('include-unresolved');
  const other = compiled(pageText({ http: '[!INCLUDE [routes](../includes/thing-routes.md)]' }));
  expect(codesOf(other)).toContain('include-unresolved');
});

test('an example body of another type is no unreadable JSON', () => {
  const example = (type: string): string =>
    `### Request\n\`\`\`http\nPOST https://graph.microsoft.com/beta/things\nContent-type: ${type}\n\n[file.zip]\n\`\`\``;
  expect(codesOf(compiled(pageText({ example: example('application/zip') })))).not.toContain('example-body-unreadable');
  expect(codesOf(compiled(pageText({ example: example('application/json') })))).toContain('example-body-unreadable');
});
