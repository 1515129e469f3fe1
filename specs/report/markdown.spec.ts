import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { printableLine } from '../../helpers/common/printable.ts';
import { escapeMarkdown } from '../../helpers/report/markdown-text.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const parse = (markdown: string): Node => unified().use(remarkParse).use(remarkGfm).parse(markdown);
const nodesIn = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesIn)];
/** The text as a reader sees it. */
const seen = (node: Node): string => node.value ?? (node.children ?? []).map(seen).join('');

const plain: [text: string, written: string][] = [
  ['204 No Content: it works (really), 50% + 3', '204 No Content: it works (really), 50% + 3'],
  ['DeviceManagementManagedDevices.Read.All', 'DeviceManagementManagedDevices.Read.All'],
  ['users/{id}/managed_devices', 'users/{id}/managed_devices'],
  ['2026-03-02T08:15:00.000Z', '2026-03-02T08:15:00.000Z'],
  ['AT&T & Söhne', 'AT&T & Söhne'],
  ['page@2018-11-29/response', '`page@2018-11-29/response`'],
  ['see www.evil.example, @you <b> [x](y)\n# big', 'see `www.evil.example`, `@you` &lt;b\\> \\[x\\]\\(y) # big'],
  ['a\u202eb', 'a\\\\u202eb'],
  ['# big', '\\# big'],
  ['1. list', '1\\. list'],
  ['&amp;', '\\&amp;'],
  ['a|https://x.example|b', '`a`\\|`https://x.example`\\|`b`'],
  ['fixes owner/repo#12 and GH-7', 'fixes `owner/repo#12` and `GH-7`'],
  ['a < b <3', 'a \\< b \\<3'],
  ['so :tada: fine', 'so `:tada`: fine'],
];

for (const [text, written] of plain)
  test(`Markdown text reads as it is: ${JSON.stringify(text)}`, () => {
    expect(escapeMarkdown(text)).toBe(written);
  });

const pieces = fc.constantFrom(
  ...[
    '@you',
    'a@b.example',
    'https://x.example/y',
    'www.x.example',
    '#12',
    '!9',
    ':tada:',
    'GH-1',
    '<img src=x>',
    '<!--',
    '-->',
  ],
  ...[
    '[x](y)',
    '![x](y)',
    '[x]: y',
    '*',
    '_',
    '__',
    '~~',
    '`',
    '``',
    '```',
    '|',
    '\\',
    '&lt;',
    '&#64;',
    '$',
    '$$',
    '# ',
    '- ',
    '+',
    '1. ',
    '> ',
    '===',
  ],
  ...['word', ' ', '(', ')', '"', "'", '.', ',', '\n', '\t', ':', '-'],
);

/** What is wrong with a text as it was written: markup of its own, something that GitHub would make a link of, a cell too many, words that are not as they were. */
function faultsOf(text: string): string[] {
  const allowed = ['root', 'paragraph', 'text', 'inlineCode', 'table', 'tableRow', 'tableCell', 'break'];
  const written = escapeMarkdown(text);
  const table = `| a | b |\n| --- | --- |\n| ${written} | end |`;
  const faults = [written, `x ${written} y`, table].flatMap((markdown) =>
    nodesIn(parse(markdown)).flatMap(({ type, value = '' }) => [
      ...(allowed.includes(type) ? [] : [`${type} in ${markdown}`]),
      ...(type === 'text' && /@\w|:\/\/|www\.|#\d|(?<!\d):[a-z]+:/i.test(value) ? [`a link from ${value}`] : []),
    ]),
  );
  const rows = nodesIn(parse(table)).filter(({ type }) => type === 'tableRow');
  const cells = rows.map(({ children }) => children?.length).join() === '2,2' ? [] : [`other cells in ${table}`];
  const words = printableLine(text.replace(/\s+/g, ' ').trim());
  const read = seen(parse(`x ${written}`)).trim() === `x ${words}`.trim() ? [] : [`other words in ${written}`];
  return [...faults, ...cells, ...read];
}

test('no text from elsewhere becomes markup, a link, a picture or a mention, in a paragraph or in a table', () => {
  const texts = fc.sample(fc.array(pieces, { maxLength: 12 }), { numRuns: 400, seed: 7 }).map((all) => all.join(''));
  expect(texts.flatMap(faultsOf)).toEqual([]);
});
