import { expect, test } from '@playwright/test';
import { codesOf, compiled, contractOf, pageText } from './page-text.ts';

test.describe('routes', () => {
  const routes: readonly [string, readonly string[]][] = [
    [
      '``` http\nGET /me\nPOST /users/{id | userPrincipalName}/x\n```',
      ['GET /me', 'POST /users/{id | userPrincipalName}/x'],
    ],
    ['```http\nGET /users/{id|name}/y\n```', ['GET /users/{id|name}/y']],
    ['```http\nGET   /a/{b}   /c\n```', ['GET /a/{b} /c']],
    ['```http\nGET /me/drive/root:/{item-path}:/content\n```', ['GET /me/drive/root:/{item-path}:/content']],
    ["```http\nGET /reports/getX(period='{period_value}')\n```", ["GET /reports/getX(period='{period_value}')"]],
    ["```http\nGET /companies('{id}')/accounts\n```", ["GET /companies('{id}')/accounts"]],
    ['```http\nDELETE /groups/{id}/members/{id}/$ref\n```', ['DELETE /groups/{id}/members/{id}/$ref']],
    ['```http\nGET /me/events?$filter=a eq 1&$top=5\n```', ['GET /me/events?$filter=a eq 1&$top=5']],
    ['```http\nGET /me/events\n?startDateTime={s}\n```', ['GET /me/events?startDateTime={s}']],
    ['```http\nGET /teams/<team-id>/x\n```', ['GET /teams/<team-id>/x']],
    ['```http\nPOST https://graph.microsoft.com/beta/x\n```', ['POST https://graph.microsoft.com/beta/x']],
    ['```http\nGET /me/\n```', ['GET /me/']],
    ['```http GET /education/schools\n```', ['GET /education/schools']],
    ['```http\nDELETE/identity/x\n```', ['DELETE /identity/x']],
    ['```http\nGET users/{id}\n```', ['GET /users/{id}']],
    ['```http\nGET ~/users/{id}\nGET ~me\n```', ['GET /users/{id}', 'GET /me']],
    ["```http\nGET identity/things?$filter=origin eq 'A b'\n```", ["GET /identity/things?$filter=origin eq 'A b'"]],
    ['```http\nGET users/{id | userPrincipalName}/things\n```', ['GET /users/{id | userPrincipalName}/things']],
    ['```http\nGET graph.microsoft.com/beta/me\n```', ['GET https://graph.microsoft.com/beta/me']],
    ['```http\nGET the thing from /x\n```', []],
    ['```http\nGET /me\nor\nGET /users/{id}\n```', ['GET /me', 'GET /users/{id}']],
    ['```http\nPOST /me/close\nworkbook-session-id: {session-id}\n```', ['POST /me/close']],
    ['```http\nGET /me HTTP/1.1\n```', ['GET /me']],
    ['```http\nGET /me\nGET /me\n```', ['GET /me']],
    ['```http\nGET /a\n```\n\nor\n\n```http\nGET /b\n```', ['GET /a', 'GET /b']],
    ['- one\n\n  ```http\n  GET /a\n  ```', ['GET /a']],
    ['```http\nPOST /x\n{ "a": "GET /no" }\n```', ['POST /x']],
  ];
  for (const [http, printed] of routes) {
    test(`${JSON.stringify(http)} gives ${printed.join(', ')}`, () => {
      expect(contractOf({ http })['http-request']).toEqual(printed);
    });
  }

  test('a route that was not generated is a diagnostic', () => {
    const page = compiled(pageText({ http: '```http\nPOST ** Collection URI for microsoft.x.y not found\n```' }));
    expect(page.contract?.['http-request']).toEqual([]);
    expect(codesOf(page)).toEqual(expect.arrayContaining(['route-not-generated', 'routes-missing']));
  });

  test('blocks in another language are no routes', () => {
    const page = compiled(pageText({ http: '```http\nGET /a\n```\n\n```csharp\nGET /b\n```' }));
    expect(page.contract?.['http-request']).toEqual(['GET /a']);
  });

  test('an example is no route', () => {
    const page = compiled(pageText({ http: 'Nothing here.' }));
    expect(page.contract?.['http-request']).toEqual([]);
    expect(page.contract?.examples).toEqual([
      { request: 'GET https://graph.microsoft.com/beta/things/1', response: 200 },
    ]);
  });

  test('a fence that is not closed swallows nothing', () => {
    const text = pageText({ http: '```http\nGET /a' }).replace('```\n\n### Response', '### Response');
    const page = compiled(text);
    expect(page.contract).toMatchObject({
      'http-request': ['GET /a'],
      'request-body': 'none',
      response: { status: 200 },
    });
    expect(codesOf(page)).toContain('section-swallowed');
  });

  const named: readonly [string, string, readonly string[], string | undefined][] = [
    [
      'driveitem-createuploadsession',
      'Upload large files',
      ['/me/items/{id}/createUploadSession'],
      'createUploadSession',
    ],
    ['call_reject', '通話: 拒否', ['/app/calls/{id}/reject'], 'reject'],
    ['user-post-events', 'Create event', ['/me/events'], undefined],
    ['events', 'Create event', ['/me/events'], undefined],
    ['thing-reject', 'Reject', ['/things/{id}/reject', '/things/{id}/refuse'], undefined],
    ['thing-restore', 'Restore', ['/things/{id}/restoreVersion'], undefined],
  ];
  for (const [page, title, paths, action] of named) {
    test(`the page ${page} of POST ${paths.join(', ')} ${action === undefined ? 'names no action' : `is of ${action}`}`, () => {
      const http = `\`\`\`http\n${paths.map((path) => `POST ${path}`).join('\n')}\n\`\`\``;
      const { contract } = compiled(pageText({ title: `# ${title}`, http }), { file: `/pages/beta/api/${page}.md` });
      expect(contract?.action).toBe(action);
    });
  }

  test('a page named after the last segment of a GET names no action', () => {
    const { contract } = compiled(pageText({ http: '```http\nGET /users/{id}/photo\n```' }), {
      file: '/pages/beta/api/user-photo.md',
    });
    expect(contract?.action).toBeUndefined();
  });
});
