import type { Link, RootContent } from 'mdast';
import type { ContractData } from '../contract/schema.ts';
import { words } from './locale-words.ts';
import { nodesIn } from './nodes-in.ts';
import { textOf } from './text-of.ts';

type Body = ContractData['response']['body'];

/** A type that comes back is told before all else. */
const mostLinks = 20;
const longestUrl = 500;

/** `none` for 204 alone; else the resource that the first link of a returned type names, or a type in words the page prints in English. */
export function responseBody(nodes: readonly RootContent[], success: readonly number[], locale: string): Body {
  const paragraphs = nodes.filter((node) => node.type === 'paragraph' || node.type === 'list');
  const text = paragraphs.map((node) => textOf(node)).join(' ');
  const isBodiless = success.length > 0 && success.every((status) => status === 202 || status === 204);
  for (const link of paragraphs
    .flatMap(nodesIn)
    .filter((node) => node.type === 'link')
    .slice(0, mostLinks)) {
    const name = typeName(link);
    if (name === undefined) continue;
    const { before, sentence } = around(text, textOf(link));
    if (speaksAbout.test(before)) continue;
    if (isBodiless && !namesBody.test(sentence) && !joined.test(before)) continue;
    return `${name}${isCollection(sentence, locale) ? ' collection' : ''}`;
  }
  if (success.length === 1 && success[0] === 204) return 'none';
  if (/does(n't| not) return anything|no (response )?body|empty response body/i.test(text)) return 'none';
  return /\band (?:an? )?((?:\w+ )?(?:String|Boolean|Int32|Int64|Stream|Binary)(?: collection)?)\b/i.exec(text)?.[1];
}

/** "A link to the [x]", "a URL for the [x]": what comes back is not x. */
const speaksAbout =
  /(?:\b(?:link|url|uri|location)\b.{0,20}\b(?:for|to|of|para|für|a|al|zu)\b(?: (?:the|an?|o|la|el|die|das|den|der))?|\bfor the) $/i;
const namesBody =
  /\bbody\b|\bcuerpo\b|\bcorpo\b|text(?:körper)?(?![a-z])|\bcorps\b|(?<!\p{L})(?:тел[ео]|текст[ае]?)(?!\p{L})|正文|本文|ボディ|本体/iu;
const joined = /(?<!\p{L})(?:and|y|e|und|et|и|和|と)(?: (?:an?|the|une?|una?|uma?|eine?[nmrs]?|updated|new))* ?$/iu;

/** The sentence that a link stands in, and what of it comes before the link. */
function around(text: string, name: string): { before: string; sentence: string } {
  const at = text.indexOf(name);
  const before =
    text
      .slice(Math.max(0, at - 400), at)
      .split(/[.。]\s|。/)
      .at(-1) ?? '';
  const after = text.slice(at, at + 400).split(/[.。](?:\s|$)|。/)[0] ?? '';
  return { before, sentence: before + after };
}

/**
 * The type that a link names: its text where that is one word or says the same as the page it leads to, or the word in it that does. A link to a
 * resource in running words ("group that can't be managed") names none.
 */
function typeName(link: Link): string | undefined {
  if (link.url.length > longestUrl) return undefined;
  const file = /(?:^|\/)resources\/(?:[^?#]*\/)?([^/?#]+?)(?:\.md)?(?:[?#]|$)/i.exec(link.url)?.[1]?.toLowerCase();
  if (file === undefined || /error/i.test(link.url)) return undefined;
  const text = textOf(link).replace(/\s+/g, ' ');
  if (/^\p{Script=Latin}[\p{Script=Latin}\w.]*$/u.test(text)) return text;
  const bare = file.replace(/[^a-z0-9]/g, '');
  if (text.toLowerCase().replace(/[^a-z0-9]/g, '') === bare && !/[^\x20-\x7e]/.test(text)) return text;
  const last = file.split('-').at(-1);
  // A name that is a word is translated with the rest, and the page that it leads to is not.
  if (!/[A-Za-z]/.test(text) && /^[a-z]+$/.test(file)) return file;
  return (text.match(/[A-Za-z][\w.]*/g) ?? []).find((word) => word.toLowerCase() === last);
}

/** "a collection of X objects", "X collection", and the same words in other languages. */
function isCollection(sentence: string, locale: string): boolean {
  const lower = sentence.toLowerCase();
  return words('collection', locale).some((word) => lower.includes(word)) || /\blist of\b/.test(lower);
}
