import type { Heading, RootContent } from 'mdast';
import { sectionNamed } from './locale-words.ts';
import { textOf } from './text-of.ts';

/** A heading and what stands under it, up to the next heading of any level. */
export interface PageSection {
  /** The English anchor slug: the same in every language. */
  readonly slug: string;
  readonly level: number;
  readonly title: string;
  readonly line: number;
  /** Slugs of the headings above, outermost first. */
  readonly above: readonly string[];
  readonly nodes: readonly RootContent[];
  readonly named: 'by-anchor' | 'by-heading' | 'by-title';
  /** True for the sections that tell who may call, under whatever heading. */
  readonly ofPermissions?: true;
}

/** The sections of a page in their order. Tab headings (`# [HTTP](#tab/http)`) open none. */
export function sectionsOf(content: readonly RootContent[], locale: string): PageSection[] {
  const found: PageSection[] = [];
  const open: { slug: string; level: number }[] = [];
  let nodes: RootContent[] = [];
  for (const node of content) {
    if (node.type !== 'heading' || isTab(node)) {
      nodes.push(node);
      continue;
    }
    while ((open.at(-1)?.level ?? 0) >= node.depth) open.pop();
    nodes = [];
    const section = openSection(
      node,
      locale,
      open.map(({ slug }) => slug),
      nodes,
    );
    found.push(section);
    open.push({ slug: section.slug, level: section.level });
  }
  return markPermissions(found);
}

const opensPermissions = /^(?:[a-z]+-){0,2}(?:permissions|prerequisites)(?:-|$)/;

/** What comes after the permissions on every page: from there on, headings tell of something else. */
const tellsOther =
  /^(?:http-request.*|requests?|responses?|(?:[a-z]+-)*(?:parameters|headers|body|properties)|see-also|error-.*)(?:-\d+)?$/;

/**
 * Marks the sections that tell who may call: those under a Permissions or Prerequisites heading, and those that follow it under headings of their own
 * ("On behalf of other users", in whatever language) until another subject begins.
 */
function markPermissions(sections: readonly PageSection[]): PageSection[] {
  let opened: number | undefined;
  let aside: number | undefined;
  return sections.map((section) => {
    const { slug, level } = section;
    const isOther = tellsOther.test(slug) || isExample(section);
    if (aside !== undefined && level <= aside) aside = undefined;
    if (level === 1) opened = undefined;
    else if (isOther && opened !== undefined && level > opened) aside ??= level;
    else if (isOther) opened = undefined;
    else if (opensPermissions.test(slug) && aside === undefined) opened = Math.min(level, opened ?? level);
    return opened !== undefined && aside === undefined ? { ...section, ofPermissions: true } : section;
  });
}

function openSection(
  node: Heading,
  locale: string,
  above: readonly string[],
  nodes: readonly RootContent[],
): PageSection {
  const title = textOf(node).replace(/\n/g, ' ');
  const anchor = anchorOf(node);
  const common = { level: node.depth, title, line: lineOf(node), above, nodes };
  if (anchor !== undefined) return { ...common, slug: anchor, named: 'by-anchor' };
  const ofTitle = slugOf(title);
  const spelt = sectionNamed(title, locale);
  if (spelt !== undefined && spelt !== ofTitle) return { ...common, slug: spelt, named: 'by-heading' };
  return { ...common, slug: ofTitle, named: 'by-title' };
}

function anchorOf(node: Heading): string | undefined {
  for (const child of node.children) {
    const anchor =
      child.type === 'html' ? /<a\s+(?:name|id)\s*=\s*["']?([^"'>\s]+)/i.exec(child.value)?.[1] : undefined;
    if (anchor !== undefined) return anchor.toLowerCase();
  }
  return undefined;
}

const isTab = (node: Heading): boolean =>
  node.children.some((child) => child.type === 'link' && child.url.startsWith('#tab/'));

/** The anchor that the documentation site gives to an English heading. */
export const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');

/** Nodes with those inside lists and quotes in their place: some pages indent their tables. */
export const unwrapped = (nodes: readonly RootContent[]): RootContent[] =>
  nodes.flatMap((node) => {
    if (node.type === 'list') return node.children.flatMap((item) => unwrapped(item.children));
    return node.type === 'blockquote' ? unwrapped(node.children) : [node];
  });

/** The line of a node, 1 where the tree has none (a node of an include keeps the line of its include). */
export const lineOf = (node: { position?: { start: { line: number } } | undefined }): number =>
  node.position?.start.line ?? 1;

/** The line on which the text of a section begins: of its heading, where it has none. */
export function lineOfText(section: PageSection, nodes: readonly RootContent[]): number {
  const first = nodes.find(({ type }) => type !== 'html');
  return first === undefined ? section.line : lineOf(first);
}

/** True for the section itself and for `slug-1`, `slug-2`… */
export const isSlug = (slug: string, wanted: string): boolean =>
  slug === wanted || slug.replace(/-\d+$/, '') === wanted;

/** True when a section shows an example, so that its requests are no routes and its tables no statements. */
export const isExample = (section: PageSection): boolean =>
  [section.slug, ...section.above].some((slug) => /^(example|examples)(-|$)/.test(slug));

const promising = ['http-request', 'request-headers', 'optional-request-headers', 'request-body', 'response'];

/** True for a section that the contract is read from, and for those under it. */
export const makesPromises = ({ slug, above, ofPermissions }: PageSection): boolean =>
  ofPermissions === true || [slug, ...above].some((one) => promising.some((wanted) => isSlug(one, wanted)));
