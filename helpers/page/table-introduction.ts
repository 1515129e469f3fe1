import type { Nodes, RootContent } from 'mdast';
import { wordsIn } from './locale-words.ts';
import { nodesIn } from './nodes-in.ts';
import { textOf } from './text-of.ts';

const longest = 160;
const route = /(?:^|[\s`"'(])(?:(?:GET|POST|PUT|PATCH|DELETE) )?\/[\w{$]/;

/**
 * What stands above a table and tells when it applies: of paragraphs and comments the nearest that names a route, or else the nearest paragraph, or else the
 * nearest comment. The sentence that stands on every page says nothing of it.
 */
export function introductionOf(
  nodes: readonly RootContent[],
  wanted: 'any' | 'naming-a-route',
  locale: string,
): string | undefined {
  const told = [...nodes].reverse().flatMap((node) => {
    const text = node.type === 'html' ? commentOf(node.value) : proseOf(node, locale);
    return text === undefined ? [] : [{ kind: node.type, text }];
  });
  const named = told.find(({ text }) => route.test(text));
  const plain = told.filter(({ text }) => text.length <= longest);
  const found = named ?? (wanted === 'any' ? (plain.find(({ kind }) => kind !== 'html') ?? plain[0]) : undefined);
  return found === undefined ? undefined : shortened(found.text);
}

function proseOf(node: RootContent, locale: string): string | undefined {
  if (node.type !== 'paragraph' && node.type !== 'heading') return undefined;
  const text = textOf(node).replace(/\s+/g, ' ');
  return text === '' || /^[*†‡]/.test(text) || isNote(text, locale) || isBoilerplate(node, text) ? undefined : text;
}

const isNote = (text: string, locale: string): boolean =>
  wordsIn(text.slice(0, 40).toLowerCase(), 'note', locale).some(({ at }) => at === 0);

/** A comment in words; of an annotation, the request lines in it. */
function commentOf(html: string): string | undefined {
  const inner = /<!--([\s\S]*?)-->/.exec(html)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
  if (inner.startsWith('{')) {
    const lines = inner.match(/(?<=")(?:GET|POST|PUT|PATCH|DELETE) \/[^"]*(?=")/g) ?? [];
    return lines.length === 0 ? undefined : lines.join(', ');
  }
  return inner === '' || /^(?:markdownlint|#|uuid)/i.test(inner) ? undefined : inner;
}

/** The sentence of a longer text that names a route. */
function shortened(text: string): string {
  const sentence = text.length <= longest ? text : (text.split(/(?<=[.。])\s+/).find((one) => route.test(one)) ?? text);
  const bare = sentence.replace(/[:：]$/, '');
  return bare.length <= longest ? bare : `${bare.slice(0, longest - 1)}…`;
}

/** "One of the following permissions is required…" leads to the permissions reference, in every language. */
const isBoilerplate = (node: Nodes, text: string): boolean =>
  /^(One of|Choose) the (following|permission).{0,60}permission/i.test(text) ||
  nodesIn(node).some((one) => one.type === 'link' && /permissions[-_]reference/i.test(one.url));
