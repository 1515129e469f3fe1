import type { Link, Nodes, RootContent } from 'mdast';
import type { ContractData } from '../contract/schema.ts';
import { documentedStatuses } from './documented-statuses.ts';
import { words } from './locale-words.ts';
import type { Notebook } from './notebook.ts';
import { isExample, isSlug, lineOf, type PageSection } from './sections.ts';
import { textOf } from './text-of.ts';

type Response = ContractData['response'];

/** What the page says of the answer: statuses of success and failure, and what comes back. */
export function readResponse(sections: readonly PageSection[], locale: string, notebook: Notebook): Response {
  const told = statementsOf(sections);
  const failures = sections.filter(
    ({ slug, above }) =>
      /^error-responses?(-|$)/.test(slug) || (above.includes('response') && /^errors?(-|$)/.test(slug)),
  );
  const first = told[0];
  if (first === undefined) notebook.report('section-missing', 1, 'the page has no Response section');
  else
    notebook.came(
      'response',
      lineOf(first.nodes.find(({ type }) => type !== 'html') ?? { position: { start: { line: first.line } } }),
    );
  const nodes = told.flatMap((section) => [...section.nodes]);
  const found = documentedStatuses(nodes);
  const errors = [
    ...new Set([
      ...found.filter((one) => one >= 400),
      ...documentedStatuses(failures.flatMap((one) => [...one.nodes])).filter((one) => one >= 400),
    ]),
  ];
  const success = found.filter((one) => one < 400).sort((one, other) => one - other);
  if (success.length === 0 && first !== undefined)
    notebook.report('status-missing', first.line, 'the Response section names no status of success');
  const body = bodyOf(nodes, success, locale);
  if (first !== undefined && body !== undefined && body !== 'none' && success.length === 1 && success[0] === 204) {
    notebook.report(
      'status-with-body',
      first.line,
      `the page promises 204, which has no content, and a body (${body})`,
    );
  }
  return {
    ...(success.length === 1 && success[0] !== undefined
      ? { status: success[0] }
      : success.length > 1
        ? { status: success }
        : {}),
    ...(body !== undefined && { body }),
    ...(errors.length > 0 && { errors }),
  };
}

/**
 * The Response sections that speak of the page's operation: those beside its HTTP request section (some pages describe further operations under
 * headings of their own). Where each of them shows an example, the first is taken for its prose.
 */
function statementsOf(sections: readonly PageSection[]): PageSection[] {
  const operation = sections.find(({ slug }) => slug.startsWith('http-request'))?.above.join();
  const all = sections.filter((section) => isSlug(section.slug, 'response') && !isExample(section));
  const beside = operation === undefined ? all : all.filter(({ above }) => above.join() === operation);
  const candidates = beside.length > 0 ? beside : all.slice(0, 1);
  const stated = candidates.filter((section) => isStatement(section, sections));
  return stated.length > 0 ? stated : candidates.slice(0, 1);
}

/** A Response section of the page itself: those inside an example show one, and so do those that follow a Request section beside them. */
function isStatement(section: PageSection, sections: readonly PageSection[]): boolean {
  if (!isSlug(section.slug, 'response') || isExample(section)) return false;
  const at = sections.indexOf(section);
  const beside = sections
    .slice(0, at)
    .filter(({ above, level }) => level === section.level && above.join() === section.above.join());
  const shows = section.nodes.some((node) => node.type === 'code' && /^\s*HTTP\/\d/.test(node.value));
  return !shows || !beside.some((one) => isSlug(one.slug, 'request') || isExample(one));
}

/** `none` for 204 alone; else the resource that the first link of the section names, or a type in words the page prints in English. */
function bodyOf(nodes: readonly RootContent[], success: readonly number[], locale: string): Response['body'] {
  const paragraphs = nodes.filter((node) => node.type === 'paragraph' || node.type === 'list');
  const link = paragraphs
    .flatMap((node) => linksIn(node))
    .find(({ url }) => /(^|\/)resources\//i.test(url) && !/error/i.test(url));
  const text = paragraphs.map((node) => textOf(node)).join(' ');
  if (link !== undefined) return `${textOf(link)}${isCollection(text, textOf(link), locale) ? ' collection' : ''}`;
  if (success.length === 1 && success[0] === 204) return 'none';
  if (/does(n't| not) return anything|no (response )?body|empty response body/i.test(text)) return 'none';
  return /\band (?:an? )?((?:\w+ )?(?:String|Boolean|Int32|Int64|Stream|Binary)(?: collection)?)\b/i.exec(text)?.[1];
}

function linksIn(node: Nodes): Link[] {
  if (node.type === 'link') return [node];
  return 'children' in node ? node.children.flatMap((child) => linksIn(child)) : [];
}

/** "a collection of X objects", "X collection", and the same words in other languages. */
function isCollection(text: string, name: string, locale: string): boolean {
  const sentence = text.split(/(?<=[.。])\s/).find((one) => one.includes(name)) ?? text;
  const lower = sentence.toLowerCase();
  return words('collection', locale).some((word) => lower.includes(word)) || /\blist of\b/.test(lower);
}
