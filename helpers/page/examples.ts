import { toJson } from '../common/parse-json.ts';
import { parseRequestLine } from '../contract/route.ts';
import type { ContractData } from '../contract/schema.ts';
import { type HttpBlock, httpBlocks } from './http-blocks.ts';
import type { Notebook } from './notebook.ts';
import { isSlug, type PageSection } from './sections.ts';

type Example = NonNullable<ContractData['examples']>[number];

export interface Examples {
  readonly examples: Example[];
  /** The JSON body of the first example request that has one. */
  readonly body: unknown;
}

/** The examples of a page: request lines as printed, each with the status of the answer that follows it. */
export function readExamples(sections: readonly PageSection[], notebook: Notebook): Examples {
  const examples: { request?: string; response?: number }[] = [];
  let body: unknown;
  for (const block of blocksAfterRoutes(sections)) {
    const first = block.lines.find(({ text }) => text.trim() !== '');
    if (first === undefined) continue;
    const text = first.text.replace(/\s+/g, ' ').trim();
    const status = /^HTTP\/\d(?:\.\d)? ([1-5]\d\d)\b/.exec(text)?.[1];
    const last = examples.at(-1);
    if (status !== undefined) {
      if (last === undefined || last.response !== undefined) examples.push({ response: Number(status) });
      else last.response = Number(status);
      notebook.came(`examples/${examples.length - 1}/response`, first.line);
    } else if (parseRequestLine(text) !== undefined) {
      examples.push({ request: text });
      notebook.came(`examples/${examples.length - 1}/request`, first.line);
      body ??= jsonOf(block, notebook);
    }
  }
  return { examples, body };
}

/** The HTTP blocks from the first example on; on pages without such a heading, those under Request and Response headings. */
function blocksAfterRoutes(sections: readonly PageSection[]): HttpBlock[] {
  return sections
    .filter(({ slug, above }) =>
      [slug, ...above].some((one) => /^examples?(-|$)/.test(one) || isSlug(one, 'request') || isSlug(one, 'response')),
    )
    .flatMap(({ nodes }) => httpBlocks(nodes));
}

/** The JSON that follows the headers of an example request. */
function jsonOf(block: HttpBlock, notebook: Notebook): unknown {
  const at = block.value.search(/^\s*[{[]/m);
  if (at < 0) return undefined;
  const json = toJson(block.value.slice(at));
  const type = /^content-type:\s*(\S+)/im.exec(block.value)?.[1] ?? 'json';
  if (json === undefined && /json/i.test(type))
    notebook.report(
      'example-body-unreadable',
      block.line,
      'the body of the example request is not valid JSON; it is left out',
    );
  return json;
}
