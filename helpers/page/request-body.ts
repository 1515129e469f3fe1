import type { Nodes, RootContent, Table, TableRow } from 'mdast';
import type { ContractData } from '../contract/schema.ts';
import { hasNoAndBody, isNoBody, words } from './locale-words.ts';
import { nodesIn } from './nodes-in.ts';
import type { Notebook } from './notebook.ts';
import { propertyWords } from './property-words.ts';
import { isExample, isSlug, lineOf, lineOfText, type PageSection } from './sections.ts';
import { textOf } from './text-of.ts';

type RequestBody = ContractData['request-body'];
type Body = Exclude<RequestBody, string>;

interface Page {
  readonly sections: readonly PageSection[];
  readonly locale: string;
  readonly notebook: Notebook;
  /** Methods of the routes: a body of a GET is a list of URL parameters in disguise. */
  readonly methods: ReadonlySet<string>;
  /** The Content-Type that the page's headers ask for. */
  readonly contentType?: string | undefined;
}

/** What the page says of the request body; `example` comes from the page's example request. */
export function readRequestBody(page: Page, example: unknown): RequestBody {
  const section = page.sections.find((one) => isSlug(one.slug, 'request-body') && !isExample(one));
  if (section === undefined) return 'not-stated';
  const children = page.sections.filter(({ above }) => above.includes(section.slug));
  page.notebook.came('request-body', lineOfText(section, section.nodes));
  const nodes = [...section.nodes, ...children.filter((one) => !isExample(one)).flatMap((one) => one.nodes)];
  const body = bodyOf(nodes, section, page, example);
  if (typeof body === 'string' || example === undefined) return body;
  return { ...body, example };
}

function bodyOf(
  nodes: readonly RootContent[],
  section: PageSection,
  { sections, locale, notebook, methods, contentType }: Page,
  example: unknown,
): RequestBody {
  const told = nodes.filter((node) => node.type !== 'html');
  if (told.length === 0) {
    notebook.report('body-unclear', section.line, 'the Request body section is empty: the page does not say');
    return 'not-stated';
  }
  const prose = told.filter((node) => node.type === 'paragraph' || node.type === 'list' || node.type === 'blockquote');
  const text = prose.map((node) => textOf(node)).join('\n');
  const tables = told.filter((node): node is Table => node.type === 'table');
  const isName = isTranslated(locale) ? namesInCode(sections) : () => true;
  const properties = propertiesOf(tables, isName, notebook);
  const json = told.some((node) => node.type === 'code');
  const denied = deniedIn(text, locale);
  if (denied !== undefined && properties === undefined && !json) return 'none';
  if (denied !== undefined)
    return isOptional(text)
      ? { optional: true, ...(properties && { properties }) }
      : properties === undefined
        ? 'none'
        : unclear(section, notebook, denied);
  const onlyReads = methods.size > 0 && [...methods].every((method) => method === 'GET' || method === 'DELETE');
  if (onlyReads && properties !== undefined) {
    notebook.report(
      'body-lists-url-parameters',
      section.line,
      'the body of a request without one lists parameters, which belong into the URL',
    );
    return 'not-stated';
  }
  const known = stated(text, properties, json, locale) ?? bodyOfType(contentType);
  if (known !== undefined) return known;
  if (example !== undefined) return {};
  notebook.report(
    'body-unclear',
    section.line,
    `what kind of body the page wants is not clear: "${text.slice(0, 120).replace(/\s+/g, ' ')}"`,
  );
  return { content: 'unknown' };
}

function unclear(section: PageSection, notebook: Notebook, denied: string): RequestBody {
  notebook.report('body-unclear', section.line, `the page says "${denied}" and lists properties of a body`);
  return 'not-stated';
}

function stated(
  text: string,
  properties: Record<string, string> | undefined,
  json: boolean,
  locale: string,
): Body | undefined {
  if (/(^|[\s`])\{\s*\}/.test(text)) return { empty: true };
  if (properties !== undefined) return { properties };
  if (json || /json|@odata|odata\.id/i.test(text)) return mayBeOmitted.test(text) ? { optional: true } : {};
  const lower = text.toLowerCase();
  if (/multipart/i.test(text)) return { content: 'multipart' };
  if (words('binary', locale).some((word) => lower.includes(word))) return { content: 'binary' };
  if (/\bmime\b|text\/plain|text\/html|plain text/i.test(text)) return { content: 'text' };
  return undefined;
}

/** The whole body is optional, not a property in it: "you may optionally include x in a JSON body". */
const mayBeOmitted =
  /\boptionally\b[^.\n]{0,120}\ban? (?:\w+ )?body\b|\b(?:omit|omitting) the (?:request )?body\b|\bbody is optional\b/i;

/** The kind of body that a media type is of, or undefined where it does not tell. */
function bodyOfType(type: string | undefined): Body | undefined {
  if (type === undefined) return undefined;
  if (/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) return {};
  if (/^multipart\//i.test(type)) return { content: 'multipart' };
  if (/^text\//i.test(type)) return { content: 'text' };
  return /^(?:image|audio|video)\/|^application\/(?:zip|octet-stream|pdf|x-zip-compressed)\b/i.test(type)
    ? { content: 'binary' }
    : undefined;
}

/** The sentence that says that no body is to be sent, or undefined. */
function deniedIn(text: string, locale: string): string | undefined {
  const sentences = text
    .split(/(?<=[.。！!])\s+|\n|(?<=。)/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const first = sentences.slice(0, 3).find((sentence) => isNoBody(sentence, locale));
  if (first !== undefined) return first;
  const opening = sentences[0] ?? '';
  return opening.length <= 110 && soundsLikeNoBody(opening.toLowerCase(), locale) ? opening : undefined;
}

/** Unseen wordings: a short opening sentence with a word for "no" and one for the body, and without one that promises a body. */
function soundsLikeNoBody(sentence: string, locale: string): boolean {
  if (/json|\bonly\b|must|propert|empty \w+ object|\{\}/.test(sentence)) return false;
  return hasNoAndBody(sentence, locale);
}

/** "No body is required. However, you can specify…" */
const isOptional = (text: string): boolean =>
  /\b(however|optional|optionally|can|may)\b|opcional|puede|pode|kann|können|может|можно|可以|可选|できます/i.test(
    text,
  );

/** A row of one bold cell is the heading of the rows under it. */
function isGroupHeading({ children: [first, ...others] }: TableRow): boolean {
  const inside =
    first?.children.filter((node) => node.type !== 'html' && (node.type !== 'text' || node.value.trim() !== '')) ?? [];
  const isBold = inside.length > 0 && inside.every(({ type }) => type === 'strong');
  return isBold && others.every((cell) => textOf(cell) === '');
}

const isTranslated = (locale: string): boolean => !locale.startsWith('en-');

/** A name of several words that no translation touches: `deviceName`, `@odata.type`. */
const untouched = /^@|^[a-z]+[a-z0-9]*[A-Z][A-Za-z0-9]*$|[._]/;

/** Tells names from words that a translation put in their place: the page's code has them, they are English, or they are no words. */
function namesInCode(sections: readonly PageSection[]): (name: string) => boolean {
  const code = new Set(sections.flatMap(({ nodes }) => nodes.flatMap(nodesIn).flatMap(identifiersIn)));
  return (name) => untouched.test(name) || propertyWords.has(name) || code.has(name);
}

const identifiersIn = (node: Nodes): string[] =>
  node.type === 'code' || node.type === 'inlineCode' ? (node.value.match(/[@A-Za-z_][\w.@-]*/g) ?? []) : [];

/** Property names and types of the tables of a body: name first, type second. */
function propertiesOf(
  tables: readonly Table[],
  isName: (text: string) => boolean,
  notebook: Notebook,
): Record<string, string> | undefined {
  const found: [string, string][] = [];
  for (const table of tables) {
    if ((table.children[0]?.children.length ?? 0) < 2) continue;
    for (const row of table.children.slice(1)) {
      const [name, type] = row.children.map((cell) => textOf(cell).replace(/\s+/g, ' '));
      if (!name || isGroupHeading(row)) continue;
      if (/^[@A-Za-z_][\w.@/-]*$/.test(name) && isName(name)) found.push([name, type || 'unknown']);
      else
        notebook.report(
          'property-unreadable',
          lineOf(row),
          `"${name}" is no property name, or one that the translation changed; the row is left out`,
        );
    }
  }
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
