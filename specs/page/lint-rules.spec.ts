import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { readPermissionData } from '../../helpers/page/drift/permission-data.ts';
import { lintPage } from '../../helpers/page/lint/lint-page.ts';
import { type LintCode, lintCodes, lintRules } from '../../helpers/page/lint/lint-rules.ts';
import { compiled, pageText, rows } from './page-text.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
type Parts = NonNullable<Parameters<typeof pageText>[0]>;

/** What a rule is shown: pages with a breach of it, and pages that look like one and are none. */
interface Examples {
  readonly failing: readonly Parts[];
  readonly passing: readonly Parts[];
}

const http = (...routes: string[]): string => `\`\`\`http\n${routes.join('\n')}\n\`\`\``;
const post = http('POST /things');
const headers = (...names: string[]): string =>
  `|Header|Value|\n|:-|:-|\n${names.map((name) => `|${name}|x. Required.|`).join('\n')}`;
const supply = 'In the request body, supply a JSON representation.\n\n|Property|Type|\n|:-|:-|\n|name|String|';
const example = (request: string, response = 'HTTP/1.1 200 OK'): string =>
  `### Request\n\`\`\`http\n${request}\n\`\`\`\n\n### Response\n\`\`\`http\n${response}\n\`\`\``;
const graph = 'https://graph.microsoft.com/beta';
const cell = (text: string, order = 'from least to most privileged'): string =>
  rows(text, 'Not supported.', 'Not supported.', `Permissions (${order})`);

const examples: Record<LintCode, Examples> = {
  'authorization-missing': {
    failing: [{ headers: headers('Accept') }],
    passing: [
      { headers: headers('Authorization', 'Accept') },
      { headers: 'None.' },
      { headers: `None.\n\n### Optional request headers\n\n${headers('If-Match')}` },
      { headers: headers('Авторизованность', 'Accept') },
    ],
  },
  'body-on-read': {
    failing: [{ body: 'In the request body, supply JSON.' }, { body: supply }],
    passing: [{}, { http: post, body: supply }, { body: '' }],
  },
  'content-type-missing': {
    failing: [
      { http: post, body: supply },
      { http: post, body: 'Provide an empty json `{}` as request body.' },
    ],
    passing: [
      { http: post, body: supply, headers: headers('Authorization', 'Content-Type') },
      { http: post },
      { http: post, body: supply, headers: '' },
      { body: supply },
    ],
  },
  'content-type-without-body': {
    failing: [
      { headers: headers('Authorization', 'Content-Type') },
      { http: http('DELETE /things/{id}'), headers: headers('Authorization', 'Content-type') },
    ],
    passing: [{}, { http: http('GET /things', 'POST /things'), headers: headers('Authorization', 'Content-Type') }],
  },
  'example-route-undocumented': {
    failing: [
      { example: example(`GET ${graph}/others/1`) },
      { example: example(`POST ${graph}/things/1`) },
      { example: example(`GET ${graph}/things/1/parts`) },
      { example: example('GET /others/1') },
    ],
    passing: [
      { example: example(`GET ${graph}/things/1?$select=name`) },
      { example: example(`GET ${graph}/Things/1/$count`) },
      { example: example(`GET ${graph}/things/1/microsoft.graph.part`) },
      { example: example('POST https://bot.contoso.com/callback', 'HTTP/1.1 200 OK') },
      { example: example('GET /beta/things/1') },
      { http: http('GET /users/{id}/things'), example: example(`GET ${graph}/me/things`) },
      { http: http('GET /users/{id}/things/{id}'), example: example(`GET ${graph}/me/things('AAMkAAA=')`) },
      {
        http: http('GET /me/drive/items/{id}:/{name}:/content'),
        example: example(`GET ${graph}/me/drive/root:/a/b.txt:/content`),
      },
      {
        http: http("GET /things/{id}/list(until='{until}')"),
        example: example(`GET ${graph}/things/1/list(until='2020-01-01')`),
      },
      { http: http("GET /things('{id}')"), example: example(`GET ${graph}/things/1`) },
      { http: http('PATCH /things/{id}'), example: example(`PATCH ${graph}/things('AAMkAD/AAA=')`) },
      { example: `x\n\n## Searching elsewhere\n\n### Example\n\n${example(`GET ${graph}/others/1`)}` },
    ],
  },
  'example-status-undocumented': {
    failing: [{ example: example(`GET ${graph}/things/1`, 'HTTP/1.1 201 Created') }],
    passing: [
      {},
      { example: example(`GET ${graph}/things/1`, 'HTTP/1.1 404 Not Found') },
      { example: example('POST https://bot.contoso.com/callback', 'HTTP/1.1 202 Accepted') },
      { example: `x\n\n## Uploading the rest\n\n${example(`GET ${graph}/things/1`, 'HTTP/1.1 201 Created')}` },
      {
        http: `${http('GET /things')}\n\n## Get its card\n\n### HTTP request\n\n${http('GET /cards')}`,
        example: example(`GET ${graph}/cards`, 'HTTP/1.1 302 Found'),
      },
      { response: 'A thing.', example: example(`GET ${graph}/things/1`, 'HTTP/1.1 201 Created') },
    ],
  },
  'example-version': {
    failing: [{ example: example('GET https://graph.microsoft.com/v1.0/things/1') }],
    passing: [{}, { example: example('GET https://contoso.com/v1.0/things/1') }, { example: example('GET /things/1') }],
  },
  'no-content-with-body': {
    failing: [
      { example: example(`GET ${graph}/things/1`, 'HTTP/1.1 204 No Content\nContent-Type: application/json\n\n{\n}') },
      { example: example(`GET ${graph}/things/1`, 'HTTP/1.1 204 No Content\n\n[]') },
    ],
    passing: [
      { example: example(`GET ${graph}/things/1`, 'HTTP/1.1 204 No Content\nContent-Type: text/plain') },
      { example: example(`GET ${graph}/things/1`, 'HTTP/1.1 200 OK\n\n{\n}') },
      { example: `${example(`GET ${graph}/things/1`, 'HTTP/1.1 204 No Content')}\n\n\`\`\`json\n{}\n\`\`\`` },
    ],
  },
  'order-contradicted': {
    failing: [
      { permissions: cell('User.ReadWrite.All, User.Read.All') },
      { permissions: cell('User.Read.All, User.ReadWrite.All', 'from most to least privileged') },
    ],
    passing: [
      { permissions: cell('User.Read.All, User.ReadWrite.All') },
      { permissions: cell('User.ReadWrite.All, User.Read.All', 'from most to least privileged') },
      { permissions: cell('Group.ReadWrite.All, User.Read.All') },
      { permissions: cell('User.Read.All, User.ReadWrite.All, Group.ReadWrite.All, Group.Read.All') },
      { permissions: cell('User.ReadWrite.All, User.Read.All', 'any') },
    ],
  },
  'order-most-to-least': {
    failing: [{ permissions: cell('User.Read.All', 'from most to least privileged') }],
    passing: [{}, { permissions: cell('User.Read.All', 'any') }],
  },
  'permission-duplicate': {
    failing: [{ permissions: cell('User.Read.All, Group.Read.All, User.Read.All') }],
    passing: [{ permissions: rows('User.Read.All', 'User.Read.All', 'User.Read.All') }],
  },
  'permission-unknown': {
    failing: [{ permissions: cell('User.Raed.All') }],
    passing: [{}, { permissions: cell('User.Read.All, openid') }],
  },
  'route-duplicate': {
    failing: [{ http: http('GET /things/{id}', 'GET /things/{id}') }],
    passing: [{ http: http('GET /things/{id}', 'GET /things/{id}/parts/{id}') }],
  },
  'support-contradicted': {
    failing: [{ http: http('GET /listed/{id}') }],
    passing: [
      {},
      { http: http('GET /listed/{id}'), permissions: rows('User.Read.All', 'User.Read.All', 'User.Read.All') },
    ],
  },
};

/** `User.Read.All` for users on `/things`, for apps on `/listed` too. */
function dataFile(): string {
  const file = test.info().outputPath('permissions.json');
  const set = (schemeKeys: string[], path: string) => ({ schemeKeys, methods: ['GET'], paths: { [path]: '' } });
  const pathSets = [set(['DelegatedWork'], '/things/{id}'), set(['DelegatedWork', 'Application'], '/listed/{id}')];
  writeFileSync(
    file,
    JSON.stringify({ permissions: { 'User.Read.All': { pathSets }, 'Group.Read.All': { pathSets: [] } } }),
  );
  return file;
}

/** What the rules find on a page with these parts. Unless a rule is asked for that needs permission data, they have none. */
function found(parts: Parts, data: 'with-data' | 'without-data') {
  const text = pageText(parts);
  const file = test.info().outputPath('thing-get.md');
  writeFileSync(file, text);
  const page = { ...compiled(text), file, outcome: 'contract' } as const;
  return lintPage(page, data === 'with-data' ? readPermissionData(dataFile()) : undefined).findings;
}

for (const code of lintCodes) {
  const data = 'needs' in lintRules[code] ? 'with-data' : 'without-data';

  test(`${code} finds what it is for, with its line and what to write`, () => {
    for (const parts of examples[code].failing) {
      const own = found(parts, data).filter((one) => one.code === code);
      expect([parts, own.length]).not.toEqual([parts, 0]);
      for (const { line, message } of own) {
        expect(line).toBeGreaterThan(3);
        expect(message).toMatch(/: \S/);
      }
    }
  });

  test(`${code} does not cry wolf`, () => {
    for (const parts of examples[code].passing)
      expect([parts, found(parts, data).filter((one) => one.code === code)]).toEqual([parts, []]);
  });
}

test('a plain page has no finding', () => {
  expect(found({}, 'with-data')).toEqual([]);
});

test('a rule that needs permission data is silent without it; a misspelt permission is found all the same', () => {
  const parts = { http: http('GET /listed/{id}'), permissions: cell('User.Raed.All'), example: '' };
  expect(found(parts, 'without-data').map(({ code }) => code)).toEqual(['permission-unknown']);
  expect(found(parts, 'with-data').map(({ code }) => code)).toEqual(['permission-unknown', 'support-contradicted']);
});

test("a rule's file has the name of its code", () => {
  const files = readdirSync(root('helpers/page/lint/rules')).map((name) => name.replace(/\.ts$/, ''));
  expect(files.sort()).toEqual([...lintCodes].sort());
});

test('docs/lint.md documents every rule, in order, in the words of the rule', () => {
  const text = readFileSync(root('docs/lint.md'), 'utf8');
  const sections = text.split(/^### /m).slice(1);
  expect(sections.map((section) => section.split('\n')[0])).toEqual(lintCodes.map((code) => `\`${code}\``));
  for (const [at, code] of lintCodes.entries()) {
    const section = sections[at]?.replace(/\s+/g, ' ') ?? '';
    expect(section).toContain(lintRules[code].states);
    expect(section).toContain(lintRules[code].why);
    expect(section.includes('--permissions')).toBe('needs' in lintRules[code]);
  }
});
