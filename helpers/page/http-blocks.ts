import type { Code, RootContent } from 'mdast';
import { lineOf } from './sections.ts';

/** A line of a code block, with the line of the page it stands on. */
interface BlockLine {
  readonly text: string;
  readonly line: number;
}

/** An HTTP block of a page: its lines, the words on its fence included. */
export interface HttpBlock {
  readonly line: number;
  readonly lines: readonly BlockLine[];
  readonly value: string;
}

const otherLanguages =
  /^(json|jsonc|csharp|c#|cs|javascript|js|typescript|java|powershell|python|php|go|objc|objective-c|xml|html|yaml|bash|sh|shell|cli|text|txt|kusto|sql)$/i;

/** The HTTP blocks among nodes, those in lists and quotes included. Blocks in another language are none. */
export function httpBlocks(nodes: readonly RootContent[]): HttpBlock[] {
  return nodes.flatMap((node) => {
    if (node.type === 'code') return isHttp(node) ? [blockOf(node)] : [];
    return 'children' in node && node.type !== 'table' && node.type !== 'paragraph'
      ? httpBlocks(node.children as RootContent[])
      : [];
  });
}

/** A few pages call the language of a request JSON or text; its first line tells better. */
const isHttp = ({ lang, value }: Code): boolean =>
  !otherLanguages.test(lang ?? '') ||
  (/^(?:json|te?xt|plaintext|bash|sh)$/i.test(lang ?? '') &&
    /^\s*(?:(?:GET|POST|PUT|PATCH|DELETE) (?:\/|https:)|HTTP\/\d)/.test(value));

/** Some pages print the first route on the line of the fence. */
function blockOf(node: Code): HttpBlock {
  const info = `${node.lang ?? ''} ${node.meta ?? ''}`
    .replace(/^\s*http(?=\s|$|GET|POST|PUT|PATCH|DELETE)/i, '')
    .trim();
  const fenced = /^(GET|POST|PUT|PATCH|DELETE)\b/.test(info) ? info : '';
  const first = lineOf(node);
  const indented = node.position !== undefined && node.position.end.line - first + 1 === node.value.split('\n').length;
  const inside = node.value.split('\n').map((text, at) => ({ text, line: first + at + (indented ? 0 : 1) }));
  return { line: first, value: node.value, lines: fenced === '' ? inside : [{ text: fenced, line: first }, ...inside] };
}
