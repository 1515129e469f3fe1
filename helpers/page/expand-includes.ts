import type { Node, Paragraph, RootContent } from 'mdast';
import type { IncludeReader } from './include-reader.ts';
import type { Notebook } from './notebook.ts';
import { parsePage } from './parse-page.ts';
import { isExample, lineOf, makesPromises, type PageSection } from './sections.ts';

/** Includes of one page that are opened at most: no real page has more than a dozen outside its examples. */
const mostIncludes = 50;
/** Samples in other languages, in the tabs beside a request: they state nothing. */
const codeSample = /(?:^|\/)snippets\/(?!http\/)/i;

interface Expansion {
  readonly read: IncludeReader;
  readonly notebook: Notebook;
  opened: number;
}

/** The sections with what they include. Only sections that make promises are expanded: notes and code samples include files by the dozen. */
export function expandIncludes(
  sections: readonly PageSection[],
  file: string,
  read: IncludeReader,
  notebook: Notebook,
): PageSection[] {
  const expansion: Expansion = { read, notebook, opened: 0 };
  return sections.map((section) => {
    if (!makesPromises(section) || isExample(section) || !section.nodes.some(holdsInclude)) return section;
    return { ...section, nodes: section.nodes.flatMap((node) => expand(node, [file], expansion)) };
  });
}

const holdsInclude = (node: RootContent): boolean => node.type === 'paragraph' && includesIn(node).length > 0;

/** `[!INCLUDE [name](path)]` is a text, a link and a text to the parser. */
function includesIn(node: Paragraph): string[] {
  return node.children.flatMap((child, at) => {
    const before = node.children[at - 1];
    return child.type === 'link' && before?.type === 'text' && /\[!INCLUDE\s*$/i.test(before.value) ? [child.url] : [];
  });
}

function expand(node: RootContent, chain: readonly string[], expansion: Expansion): RootContent[] {
  if (node.type !== 'paragraph') return [node];
  const targets = includesIn(node);
  if (targets.length === 0) return [node];
  return targets.flatMap((target) => open(target, lineOf(node), chain, expansion));
}

function open(target: string, line: number, chain: readonly string[], expansion: Expansion): RootContent[] {
  const { read, notebook } = expansion;
  if (codeSample.test(target)) return [];
  const found = read(chain.at(-1) ?? '', target);
  if (found.kind === 'refused') {
    notebook.report(found.code, line, `the include ${target} is not read: ${found.because}`);
    return [];
  }
  expansion.opened += 1;
  if (chain.includes(found.path) || expansion.opened > mostIncludes) {
    notebook.report(
      'include-ring',
      line,
      chain.includes(found.path)
        ? `the include ${target} leads back to itself`
        : `the page includes more than ${mostIncludes} files`,
    );
    return [];
  }
  const nodes = parsePage(found.text).children.filter(({ type }) => type !== 'yaml');
  for (const one of nodes) placeAt(one, line);
  return nodes.flatMap((one) => expand(one, [...chain, found.path], expansion));
}

/** What comes from an include is said to stand on the line that includes it. */
function placeAt(node: Node & { children?: readonly Node[] }, line: number): void {
  const point = { line, column: 1 };
  node.position = { start: point, end: point };
  for (const child of node.children ?? []) placeAt(child, line);
}
