import { expect, test } from '@playwright/test';
import type { Change } from '../../helpers/page/drift/change.ts';
import { driftBetween } from '../../helpers/page/drift/drift-between.ts';
import { type Side, sideOf } from '../../helpers/page/drift/side.ts';
import { shippedPermissions } from '../../helpers/page/known-permissions.ts';
import { compiled, pageText, rows } from './page-text.ts';

const known = shippedPermissions();
type Parts = Parameters<typeof pageText>[0];

/** The page with the given parts, as one side. */
function side(parts: Parts): Side {
  const { contract, lines } = compiled(pageText(parts));
  if (contract === null) throw new Error('a contract is expected');
  return sideOf({ kind: 'page', file: 'thing-get.md', stated: contract, lineOf: (path) => lines[path] });
}

const changes = (old: Parts, other: Parts): readonly Change[] =>
  driftBetween({ old: side(old), new: side(other) }, known).changes;
const told = (old: Parts, other: Parts): unknown[] =>
  changes(old, other).map(({ kind, subject, old: before, new: after }) => [kind, subject, before, after]);

test('a page against itself has not moved', () => {
  expect(changes({}, {})).toEqual([]);
});

test('wording, order and examples are no differences', () => {
  const old = {
    permissions: rows('User.Read.All, User.ReadWrite.All', 'Not supported.', 'n/a'),
    http: '```http\nGET /things/{id}\nGET /me/things/{id}\n```',
    example: '### Request\n```http\nGET https://graph.microsoft.com/beta/things/1\n```',
  };
  const other = {
    permissions: rows('User.ReadWrite.All or User.Read.All', 'None', 'Not supported'),
    http: '```http\nGET /me/things/{id}\nGET /things/{id}\n```',
    example: '### Request\n```http\nGET https://graph.microsoft.com/beta/things/2\n```',
  };
  expect(changes(old, other)).toEqual([]);
});

test('a token class that is supported now comes first, with why it matters and its clauses', () => {
  const http = '```http\nPOST /things/{id}/wipe\n```';
  const old = { title: '# wipe action', http, front: 'ms.date: 03/24/2020' };
  const other = {
    title: '# wipe action',
    http: '```http\nPOST /other/{id}/wipe\nPOST /things/{id}/wipe\n```',
    permissions: rows('User.Read.All', 'Not supported.', 'User.Read.All'),
    front: 'ms.date: 03/24/2021',
  };
  const [first, ...rest] = changes(old, other);
  expect(first).toMatchObject({
    kind: 'support-flipped',
    standing: 'moved',
    subject: 'Application',
    old: 'not supported',
    new: 'User.Read.All',
  });
  expect(first?.why).toContain('turns a safe negative probe into a destructive call');
  expect(first?.clauses).toContainEqual({
    what: 'changed',
    old: 'thing-get@2020-03-24/prerequisites/Application',
    new: 'thing-get@2021-03-24/prerequisites/Application',
  });
  expect(rest.map(({ kind }) => kind)).toEqual(['route-added']);
});

test('a token class of a reading page that is supported now destroys nothing', () => {
  const [first] = changes({}, { permissions: rows('User.Read.All', 'Not supported.', 'User.Read.All') });
  expect(first?.why).not.toContain('destructive');
});

test('a respelt permission is one gone and one new that are near, of which one does not exist', () => {
  expect(
    told(
      { permissions: rows('Group.Read.WriteAll', 'Not supported.', 'User.Read.All') },
      { permissions: rows('Group.ReadWrite.All', 'Not supported.', 'User.ReadWrite.All') },
    ),
  ).toEqual([
    ['permission-respelt', 'DelegatedWork', 'Group.Read.WriteAll', 'Group.ReadWrite.All'],
    ['permission-gone', 'Application', 'User.Read.All', undefined],
    ['permission-added', 'Application', undefined, 'User.ReadWrite.All'],
  ]);
});

test('an unreadable cell is unknown, not a flipped token class', () => {
  const [one, ...rest] = changes({ permissions: rows('User.Read.All', 'Not supported.', 'Us er. Read .All x') }, {});
  expect(one).toMatchObject({ kind: 'support-unknown', standing: 'unknown', old: 'unreadable', new: 'not supported' });
  expect(rest).toEqual([]);
});

test('conjunctions are compared as a whole, in any order', () => {
  const with_ = (cell: string): Parts => ({ permissions: rows(cell, 'Not supported.', 'Not supported.') });
  expect(told(with_('User.Read.All and Group.Read.All'), with_('Group.Read.All and User.Read.All'))).toEqual([]);
  expect(told(with_('User.Read.All'), with_('User.Read.All and Group.Read.All'))).toEqual([
    ['permission-gone', 'DelegatedWork', 'User.Read.All', undefined],
    ['permission-added', 'DelegatedWork', undefined, 'Group.Read.All and User.Read.All'],
  ]);
});

test('routes are gone, added, or have other placeholders only', () => {
  const found = told(
    { http: '```http\nGET /things/{id}\nGET /old/{id}\nGET /items/{id}\n```' },
    { http: '```http\nGET /things/{thing-id}\nGET /new/{id}\nGET /Items/{id}\n```' },
  );
  expect(found).toEqual([
    ['route-placeholders', undefined, 'GET /things/{id}', 'GET /things/{thing-id}'],
    ['route-gone', undefined, 'GET /old/{id}', undefined],
    ['route-respelt', undefined, 'GET /items/{id}', 'GET /Items/{id}'],
    ['route-added', undefined, undefined, 'GET /new/{id}'],
  ]);
});

test('a route that is gone names its clause and the route', () => {
  const [gone] = changes({ http: '```http\nGET /things/{id}\nGET /old/{id}\n```' }, {});
  expect(gone?.clauses).toEqual([{ what: 'gone', old: 'thing-get@2020-03-24/http-request/route', route: 'old' }]);
  expect(gone?.lines.old).toBeGreaterThan(1);
});

test('headers, body and status are compared by what they mean', () => {
  const found = told(
    {
      http: '```http\nPOST /things\n```',
      headers: '|Header|Value|\n|:-|:-|\n|Authorization|Bearer {token}. Required.|\n|Accept|application/json|',
    },
    {
      headers:
        '|Header|Value|\n|:-|:-|\n|Authorization|Bearer {token}. Required.|\n|Accept|text/plain|\n|If-Match|etag|',
      body: 'In the request body, supply JSON.\n\n|Property|Type|\n|:-|:-|\n|name|String|',
      response: 'If successful, this method returns a `204 No Content` response code.',
      http: '```http\nPOST /things\n```',
    },
  );
  expect(found).toEqual([
    ['header-changed', 'Accept', 'application/json, not required', 'text/plain, not required'],
    ['header-added', 'If-Match', undefined, 'not required'],
    ['body-changed', undefined, 'no body', 'json'],
    ['status-changed', 'status', '200', '204'],
    ['response-changed', 'what comes back', 'thing', 'nothing'],
  ]);
});

test('properties of a body come, go and change their type', () => {
  const body = (table: string): Parts => ({
    http: '```http\nPOST /things\n```',
    body: `In the request body, supply JSON.\n\n|Property|Type|\n|:-|:-|\n${table}`,
  });
  const found = changes(body('|name|String|\n|size|Int32|'), body('|name|String collection|\n|keep|Boolean|'));
  expect(found.map(({ kind, subject, old, new: after }) => [kind, subject, old, after])).toEqual([
    ['body-changed', 'property name', 'String', 'String collection'],
    ['body-changed', 'property size', 'Int32', undefined],
    ['body-changed', 'property keep', undefined, 'Boolean'],
  ]);
  expect(found[0]?.clauses.map(({ what, new: id }) => [what, id])).toEqual([
    ['changed', 'thing-get@2020-03-24/request-body/documented'],
  ]);
});
