import type { Code, Nodes, Root, RootContent } from 'mdast';
import { sectionNamed } from './locale-words.ts';
import { nodesIn } from './nodes-in.ts';
import type { Notebook } from './notebook.ts';
import { parsePage } from './parse-page.ts';
import { lineOf, slugOf } from './sections.ts';

const promising = new Set([
  'request-headers',
  'request-body',
  'response',
  'http-request',
  'permissions',
  'optional-query-parameters',
  'example',
  'examples',
]);

/**
 * The nodes of a page. Where a fence is not closed (translations lose the opening one, so that the closing one opens), the code block swallows the
 * sections that follow. Their headings are plain to see: the block is cut before the first of them, and the rest is read as the Markdown it is.
 */
export function unswallow(root: Root, locale: string, notebook: Notebook): RootContent[] {
  return root.children.flatMap((node) => {
    const cut = node.type === 'code' ? cutOf(node, locale) : undefined;
    if (node.type !== 'code' || cut === undefined) return [node];
    const lines = node.value.split('\n');
    const line = lineOf(node) + cut + 1;
    notebook.report(
      'section-swallowed',
      lineOf(node),
      `this code block is not closed and swallows the headings from line ${line} on; they are read all the same`,
    );
    const rest = parsePage(lines.slice(cut).join('\n')).children;
    for (const one of rest.flatMap(nodesIn)) shift(one, line - 1);
    return [{ ...node, value: lines.slice(0, cut).join('\n') }, ...rest];
  });
}

function cutOf(node: Code, locale: string): number | undefined {
  if (!node.value.includes('\n## ') && !node.value.startsWith('## ')) return undefined;
  if (node.lang && !/^(http|msgraph-interactive|get|post|patch|put|delete)$/i.test(node.lang)) return undefined;
  const at = node.value.split('\n').findIndex((line) => {
    const title = /^##\s+(?:<a name="[^"]*"><\/a>)?\s*(.+)$/.exec(line)?.[1];
    return title !== undefined && (promising.has(slugOf(title)) || sectionNamed(title, locale) !== undefined);
  });
  return at < 0 ? undefined : at;
}

function shift(node: Nodes, by: number): void {
  if (node.position === undefined) return;
  const { start, end } = node.position;
  node.position = { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } };
}
