import type { Table } from 'mdast';
import type { ContractData } from '../contract/schema.ts';
import { headerNamed, words } from './locale-words.ts';
import type { Notebook } from './notebook.ts';
import { tokenClassOf } from './permission-rows.ts';
import { isExample, isSlug, lineOf, type PageSection, unwrapped } from './sections.ts';
import { textOf } from './text-of.ts';

type Headers = NonNullable<ContractData['request-headers']>;
type Header = Headers[string];

const isHeaders = ({ slug }: PageSection): boolean =>
  isSlug(slug, 'request-headers') || isSlug(slug, 'optional-request-headers') || slug.startsWith('request-headers-');

/** Spelt as their specifications spell them; pages differ in case. */
const knownHeaders = [
  'Authorization',
  'Accept',
  'Accept-Language',
  'Content-Type',
  'Content-Length',
  'Content-Language',
  'Content-Range',
  'ConsistencyLevel',
  'If-Match',
  'If-None-Match',
  'OData-Version',
  'Prefer',
  'Range',
  'User-Agent',
  'Workbook-Session-Id',
  'MS-APP-ACTS-AS',
  'X-UNS-ID',
  'client-request-id',
  'ocp-client-name',
  'ocp-client-version',
  'Location',
  'Host',
  'Cookie',
  'Date',
];
const byLowerCase = new Map(knownHeaders.map((name) => [name.toLowerCase(), name]));

/** The documented request headers under the names that are meant, or undefined where the page documents none. */
export function readRequestHeaders(
  sections: readonly PageSection[],
  locale: string,
  notebook: Notebook,
): Headers | undefined {
  const headers: Record<string, Header> = {};
  for (const section of sections.filter((one) => isHeaders(one) && !isExample(one))) {
    for (const node of unwrapped(section.nodes)) if (node.type === 'table') readTable(node, headers, locale, notebook);
  }
  return Object.keys(headers).length === 0 ? undefined : headers;
}

function readTable(table: Table, headers: Record<string, Header>, locale: string, notebook: Notebook): void {
  for (const row of table.children.slice(1)) {
    const [printed, ...rest] = row.children.map((cell) => textOf(cell));
    const first = printed?.replace(/\s+/g, ' ');
    if (first === undefined || first === '') continue;
    const named = first.length > 100 ? undefined : nameOf(first, locale);
    if (tokenClassOf(first, locale) !== undefined || named === undefined) {
      const code = /[^\x20-\x7e]/.test(first) ? 'header-unreadable' : 'header-not-a-header';
      notebook.report(
        code,
        lineOf(row),
        `"${first.slice(0, 100)}" is not a header name that can be read; the row is left out`,
      );
      continue;
    }
    const header = headerOf(named, rest, locale);
    const before = headers[named.name];
    if (before !== undefined && !isAnotherValue(before, header))
      notebook.report('header-duplicate', lineOf(row), `${named.name} stands in several rows`);
    headers[named.name] = before === undefined ? header : merged(before, header);
    notebook.came(`request-headers/${named.name}`, lineOf(row));
  }
}

interface Named {
  readonly name: string;
  readonly documented: string;
  readonly value?: string;
}

/** `Prefer: outlook.timezone` is a header and a value of it. */
function nameOf(printed: string, locale: string): Named | undefined {
  const [, left, right] = /^[_*"]*([^:：]+?)[_*"]*\s*(?:[:：]\s*(.*?)[_*"]*)?$/.exec(printed) ?? [];
  const documented = left?.trim() ?? '';
  const value = right !== undefined && /^[\x21-\x7e][\x20-\x7e]*$/.test(right) ? { value: right } : {};
  const meant = headerNamed(documented, locale) ?? byLowerCase.get(documented.toLowerCase());
  if (meant !== undefined) return { name: meant, documented, ...value };
  const isHeader = /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)+$/.test(documented);
  return isHeader ? { name: documented, documented, ...value } : undefined;
}

function headerOf(named: Named, printed: readonly string[], locale: string): Header {
  const cells = printed.map((cell) => cell.replace(/\s+/g, ' '));
  const text = cells.join('. ');
  const required = isRequired(cells, locale) ? { required: true } : {};
  const renamed = named.documented === named.name ? {} : { documented: named.documented };
  if (named.name === 'Authorization') {
    const scheme = words('bearer', locale).some((word) => text.toLowerCase().includes(word))
      ? { scheme: 'Bearer' }
      : {};
    return { ...scheme, ...required, ...renamed };
  }
  const value = named.value ?? valueIn(printed.map((cell) => cell.split('\n')[0] ?? '')) ?? valueIn(cells);
  return { ...(value !== undefined && { value }), ...required, ...renamed };
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/[.。;；:：](?:\s|$)|[。；]/)
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');

/** A header is required where a short sentence says so ("Required.", "Bearer {token} erforderlich"), not where a long one tells when. */
function isRequired(cells: readonly string[], locale: string): boolean {
  return cells.flatMap(sentencesOf).some((sentence) => {
    const short = sentence.split(' ').length <= 6 && sentence.length <= 60;
    const says = (kind: 'required' | 'notRequired'): boolean =>
      words(kind, locale).some((word) => sentence.includes(word));
    return (
      short &&
      says('required') &&
      !says('notRequired') &&
      !/\b(if|when|wenn|si|quando|cuando|если|при)\b|場合|如果/.test(sentence)
    );
  });
}

const typeNames =
  /^(string|etag|integer|boolean|optional|required|int32|int64|type|cadena|zeichenfolge|text|number|guid|stream|binary)$/i;

/** The value that a page gives for a header: a media type, `name=value`, or a single word that is a sentence of its own. */
function valueIn(cells: readonly string[]): string | undefined {
  for (const cell of cells) {
    const media = /(?:^|[\s"'`])([a-z]+\/[\w.+*-]*[\w*])(?=[\s.,;"'`。；]|$)/i.exec(cell)?.[1];
    if (media !== undefined && /^(application|text|image|multipart|audio|video|\*)\//i.test(media)) return media;
    const word = /^([!-~]+?)[.。;；,]?(?=\s|$)/.exec(cell)?.[1];
    const alone = word !== undefined && /^[!-~]+?(?:[.。;；]|$)(\s|$)/.test(cell);
    if (
      word !== undefined &&
      alone &&
      !typeNames.test(word) &&
      /^[\w$@"=.-]+$/.test(word) &&
      !/^[A-Z][a-z]+$/.test(word)
    )
      return word;
  }
  return undefined;
}

/** A header may be sent with several values, and pages give each a row. */
const isAnotherValue = (one: Header, other: Header): boolean =>
  one.value !== undefined && other.value !== undefined && !one.value.split(', ').includes(other.value);

function merged(one: Header, other: Header): Header {
  const values = [...new Set([one.value, other.value].filter((value) => value !== undefined))];
  return { ...other, ...one, ...(values.length > 0 && { value: values.join(', ') }) };
}
