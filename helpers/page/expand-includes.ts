import type { Blockquote, Link, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { IncludeReader } from './include-reader.ts';
import { nodesIn } from './nodes-in.ts';
import type { Notebook } from './notebook.ts';
import { parsePage } from './parse-page.ts';
import { isExample, lineOf, makesPromises, type PageSection } from './sections.ts';
import { textOf } from './text-of.ts';

/** Includes of one page that are opened at most: no real page has more than a dozen outside its examples. */
const mostIncludes = 50;
/** Samples in other languages, in the tabs beside a request: they state nothing. */
const codeSample = /(?:^|\/)snippets\/(?!http\/)/i;

interface Expansion {
  readonly read: IncludeReader;
  readonly notebook: Notebook;
  opened: number;
}

declare module 'mdast' {
  interface HtmlData {
    /** In the place of an include that is not read: what may be in it. */
    unread?: 'table' | 'unknown';
  }
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

/** What stands in the place of an include that is not read: nothing for a note, else a sign that something is missing. */
function unread(link: Link): RootContent[] {
  if (isNote(link.url)) return [];
  const said = `${textOf(link)} ${link.url.replace(/^.*\//, '')}`;
  const what = /permission|table|autoriza|berechtigung|permis/i.test(said) ? 'table' : 'unknown';
  return [{ type: 'html', value: '', data: { unread: what }, ...(link.position && { position: link.position }) }];
}

/** Files of notes that stand on hundreds of pages: what they are called says that no table is in them. */
const isNote = (target: string): boolean =>
  /(?:^|[-_/.])(?:notes?|limited-info|disclaimer|roles?|rbac|caution|consent|cloud)(?=[-_./]|$)/i.test(
    target.replace(/^.*\//, ''),
  ) && !/table/i.test(target);

const holdsInclude = (node: RootContent): boolean =>
  node.type === 'paragraph'
    ? includesIn(node).length > 0
    : isContainer(node) && node.children.some((child) => holdsInclude(child as RootContent));

const isContainer = (node: RootContent): node is Blockquote | List | ListItem =>
  node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem';

const opening = /\[!INCLUDE\s*$/i;

/** `[!INCLUDE [name](path)]` is a text, a link and a text to the parser. */
function includesIn(node: Paragraph): Link[] {
  return node.children.flatMap((child, at) => {
    const before = node.children[at - 1];
    return child.type === 'link' && before?.type === 'text' && opening.test(before.value) ? [child] : [];
  });
}

function expand(node: RootContent, chain: readonly string[], expansion: Expansion): RootContent[] {
  if (isContainer(node) && holdsInclude(node)) {
    const children = node.children.flatMap((child) => expand(child as RootContent, chain, expansion));
    return [{ ...node, children } as RootContent];
  }
  if (node.type !== 'paragraph') return [node];
  const targets = includesIn(node);
  if (targets.length === 0) return [node];
  const included = targets.flatMap((target) => open(target, lineOf(node), chain, expansion));
  return [...besideIncludes(node), ...included];
}

/** What else stands in a paragraph with an include: it may be what the included table is about. */
function besideIncludes(node: Paragraph): Paragraph[] {
  const children = node.children.flatMap((child, at): PhrasingContent[] => {
    const [before, after] = [node.children[at - 1], node.children[at + 1]];
    if (child.type === 'link' && before?.type === 'text' && opening.test(before.value)) return [];
    if (child.type !== 'text') return [child];
    const opened = after?.type === 'link' ? child.value.replace(opening, '') : child.value;
    const value = before?.type === 'link' ? opened.replace(/^\s*\]/, '') : opened;
    return value.trim() === '' ? [] : [{ ...child, value }];
  });
  return children.length === 0 ? [] : [{ ...node, children }];
}

function open(link: Link, line: number, chain: readonly string[], expansion: Expansion): RootContent[] {
  const { read, notebook } = expansion;
  const target = link.url;
  if (codeSample.test(target)) return [];
  const found = read(chain.at(-1) ?? '', target);
  if (found.kind === 'refused') {
    notebook.report(found.code, line, `the include ${target} is not read: ${found.because}`);
    return unread(link);
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
    return unread(link);
  }
  const nodes = parsePage(found.text).children.filter(({ type }) => type !== 'yaml');
  // What comes from an include is said to stand on the line that includes it.
  const point = { line, column: 1 };
  for (const one of nodes.flatMap(nodesIn)) one.position = { start: point, end: point };
  return nodes.flatMap((one) => expand(one, [...chain, found.path], expansion));
}
