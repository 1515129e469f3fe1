import { type CompiledPage, compilePage } from '../../helpers/page/compile-page.ts';
import { shippedPermissions } from '../../helpers/page/known-permissions.ts';

const known = shippedPermissions();

interface Parts {
  readonly front?: string;
  readonly title?: string;
  readonly notes?: string;
  readonly permissions?: string;
  readonly http?: string;
  readonly headers?: string;
  readonly body?: string;
  readonly response?: string;
  readonly example?: string;
}

/** A page in Microsoft's layout, with plain contents where a part is not given. */
export function pageText(parts: Parts = {}): string {
  const {
    front = 'ms.date: 03/24/2020',
    title = '# Get thing',
    notes = 'Gets a thing.',
    permissions = rows('User.Read.All', 'Not supported.', 'Not supported.'),
    http = '```http\nGET /things/{id}\n```',
    headers = '|Header|Value|\n|:---|:---|\n|Authorization|Bearer {token}. Required.|',
    body = 'Do not supply a request body for this method.',
    response = 'If successful, this method returns a `200 OK` response code and a [thing](../resources/thing.md) object in the response body.',
    example = '### Request\n```http\nGET https://graph.microsoft.com/beta/things/1\n```\n\n### Response\n```http\nHTTP/1.1 200 OK\n```',
  } = parts;
  return [
    `---\n${front}\n---`,
    title,
    notes,
    `## Permissions\n\n${permissions}`,
    `## HTTP request\n\n${http}`,
    `## Request headers\n\n${headers}`,
    `## Request body\n\n${body}`,
    `## Response\n\n${response}`,
    `## Example\n\n${example}`,
    '',
  ].join('\n\n');
}

/** The standard permission table. */
export const rows = (
  work: string,
  personal: string,
  application: string,
  head = 'Permissions (from least to most privileged)',
): string =>
  `|Permission type|${head}|\n|:---|:---|\n|Delegated (work or school account)|${work}|\n|Delegated (personal Microsoft account)|${personal}|\n|Application|${application}|`;

/** Compiles a text as the page `thing-get` of beta. Includes are refused unless a reader is given. */
export function compiled(text: string, given: Partial<Parameters<typeof compilePage>[0]> = {}): CompiledPage {
  return compilePage({
    file: '/pages/beta/api/thing-get.md',
    text,
    known,
    committed: () => [],
    includes: () => ({ kind: 'refused', code: 'include-unresolved', because: 'this test has no files' }),
    ...given,
  });
}

/** The codes of a page's diagnostics. */
export const codesOf = ({ diagnostics }: CompiledPage): string[] => diagnostics.map(({ code }) => code);

/** The contract of a page in Microsoft's layout with the given parts. */
export function contractOf(parts: Parts): NonNullable<CompiledPage['contract']> {
  const { contract } = compiled(pageText(parts));
  if (contract === null) throw new Error('a contract is expected');
  return contract;
}
