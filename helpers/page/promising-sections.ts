import type { Root } from 'mdast';
import { isKnownLanguage, knownLocales } from './locale-words.ts';
import type { Notebook } from './notebook.ts';
import { type PageSection, sectionsOf } from './sections.ts';
import { unswallow } from './unswallow.ts';

const marks = ['permissions', 'prerequisites', 'http-request', 'request-headers', 'request-body'];

/** The sections of a page in the first locale in which one of them makes promises, or undefined. */
export function promisingSections(
  root: Root,
  locales: readonly (string | undefined)[],
  notebook: Notebook,
): { locale: string; sections: PageSection[] } | undefined {
  for (const locale of new Set(locales.filter((one) => one !== undefined))) {
    const sections = sectionsOf(unswallow(root, locale, notebook), locale);
    if (sections.some(({ slug }) => marks.some((mark) => slug === mark || slug.startsWith(`${mark}-`))))
      return { locale, sections };
  }
  return undefined;
}

const requestLine = /^\s*(?:GET|POST|PUT|PATCH|DELETE)\s+[~/]|^\s*(?:GET|POST|PUT|PATCH|DELETE)\s+https:/m;

/** Says why a file is no page of an operation: its language is not known, or it describes none. */
export function reportNoPage(root: Root, locale: string, notebook: Notebook): void {
  const showsRequest = root.children.some((node) => node.type === 'code' && requestLine.test(node.value));
  const known = `known: ${knownLocales.join(', ')}`;
  if (showsRequest && !isKnownLanguage(locale))
    notebook.report('language-unknown', 1, `no heading of ${locale} is known; ${known}`);
  else
    notebook.report(
      'not-a-reference-page',
      1,
      `the file has neither permissions nor an HTTP request: it is no page of an operation${showsRequest ? `, or in a language that is not known (${known})` : ''}`,
    );
}
