import { expect, test } from '@playwright/test';
import { codesOf, compiled, contractOf, pageText, rows } from './page-text.ts';

test.describe('title, edition and version', () => {
  test('dates are month first, and impossible ones are refused', () => {
    expect(contractOf({ front: 'ms.lasthandoff: 11/29/2018' }).edition.date).toBe('2018-11-29');
    expect(contractOf({ front: 'ms.date: 4/7/2026' }).edition.date).toBe('2026-04-07');
    const page = compiled(pageText({ front: 'ms.lasthandoff: 29/11/2018' }));
    expect(page.contract?.edition.date).toBeUndefined();
    expect(codesOf(page)).toContain('edition-date-unreadable');
  });

  test('--edition serves pages without a date only', () => {
    expect(compiled(pageText({ front: 'title: x' }), { edition: '2021-07-15' }).contract?.edition.date).toBe(
      '2021-07-15',
    );
    expect(compiled(pageText(), { edition: '2021-07-15' }).contract?.edition.date).toBe('2020-03-24');
  });

  test('a byte order mark and Windows line ends change nothing', () => {
    const text = pageText();
    expect(compiled(`\ufeff${text.replaceAll('\n', '\r\n')}`).contract).toEqual(compiled(text).contract);
  });

  test('a version that an example contradicts is said, and the path wins', () => {
    const page = compiled(pageText(), { file: '/pages/v1.0/api/thing-get.md' });
    expect(page.contract?.version).toBe('v1.0');
    expect(codesOf(page)).toContain('version-contradiction');
  });

  test('without path the note about /beta tells the version', () => {
    const notes =
      '> **Importante:** Las API de la versión /beta están sujetas a cambios.\n\n> Requiere la [licencia](https://go.microsoft.com/fwlink/?linkid=839381).';
    const { contract } = compiled(pageText({ notes }), { file: '/somewhere/thing-get.md' });
    expect(contract).toMatchObject({ version: 'beta', preconditions: ['beta-preview', 'intune-license'] });
  });

  test('an action is named as its routes spell it', () => {
    const http = '```http\nPOST /users/{id}/resetPasscode\nPOST /devices/{id}/resetPasscode\n```';
    expect(contractOf({ title: '# <a name="resetpasscode-action"></a>Acción resetPasscode', http }).action).toBe(
      'resetPasscode',
    );
    expect(contractOf({ title: '# resetPasscode action', http }).action).toBe('resetPasscode');
    expect(contractOf({ title: '# device: resetPasscode', http }).action).toBe('resetPasscode');
    expect(contractOf({ title: '# Reset a passcode', http }).action).toBeUndefined();
    const page = compiled(pageText({ title: '# wipe action', http }));
    expect(page.contract?.action).toBeUndefined();
    expect(codesOf(page)).toContain('route-action-mismatch');
  });

  test('the English of a side-by-side translation is preferred', () => {
    const cell =
      '<span data-ttu-id="1-1">No admitida.</span><span class="sxs-lookup"><span data-stu-id="1-1">Not supported.</span></span>';
    const nested =
      '<span data-ttu-id="1-2">Permiso<span class="sxs-lookup"><span data-stu-id="1-2">User.Read</span></span></span>';
    expect(contractOf({ permissions: rows(nested, cell, cell) }).prerequisites).toMatchObject({
      DelegatedWork: ['User.Read'],
      Application: 'not-supported',
    });
  });

  test('headings without anchor are found by their spelling in the locale', () => {
    const text = pageText({ front: 'ms.contentlocale: de-DE\nms.lasthandoff: 01/01/2020' })
      .replace('## HTTP request', '## HTTP-Anforderung')
      .replace('## Permissions', '## Berechtigungen');
    const page = compiled(text);
    expect(page.contract).toMatchObject({
      'http-request': ['GET /things/{id}'],
      prerequisites: { DelegatedWork: ['User.Read.All'] },
    });
    expect(codesOf(page)).toContain('section-by-heading');
  });

  test('a tab heading is no title', () => {
    expect(contractOf({ title: '# [HTTP](#tab/http)\n\n# Get thing' }).title).toBe('Get thing');
  });

  test('every value has the line it came from', () => {
    const text = pageText();
    const { lines } = compiled(text);
    const printed = text.split('\n');
    const on = (path: string) => printed[(lines[path] ?? 0) - 1];
    expect(on('edition/date')).toBe('ms.date: 03/24/2020');
    expect(on('title')).toBe('# Get thing');
    expect(on('http-request/0')).toBe('GET /things/{id}');
    expect(on('prerequisites/DelegatedWork')).toContain('User.Read.All');
    expect(on('request-headers/Authorization')).toContain('Bearer');
    expect(on('request-body')).toContain('Do not supply');
    expect(on('response')).toContain('200 OK');
    expect(on('examples/0/response')).toBe('HTTP/1.1 200 OK');
  });

  test('text that is no page of an operation gives no contract', () => {
    const page = compiled('# A book\n\nNothing.');
    expect(page.contract).toBeNull();
    expect(codesOf(page)).toEqual(['not-a-reference-page']);
  });
});
