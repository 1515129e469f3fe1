import { basename } from 'node:path';
import type { CommittedPages } from './committed-pages.ts';
import type { CompiledContract } from './compiled-contract.ts';
import type { Notebook } from './notebook.ts';

/** Page names as Microsoft's repositories use them: words of letters and digits joined by hyphens (`user-list-memberof`). */
const pageName = /^[a-z][a-z0-9.]*(-[a-z0-9.]+)+$/;

interface Stated {
  readonly edition: CompiledContract['edition'];
  readonly routes: readonly string[];
}

/**
 * The id of a page: the given one, else its file's name where that is a page's name, else the id that a committed contract gives to the very same
 * page (its file hash, or its source commit, locale and routes), else what can be made of the file's name.
 */
export function pageIdOf(
  file: string,
  given: string | undefined,
  stated: Stated,
  committed: CommittedPages,
  notebook: Notebook,
): string {
  if (given !== undefined) return given;
  const name = basename(file).replace(/\.md$/i, '');
  if (pageName.test(name.toLowerCase())) return name.toLowerCase();
  const same = committed().find((one) => isSame(one, stated));
  if (same !== undefined) {
    notebook.report(
      'page-id-from-contract',
      1,
      `the file's name is no page's name; the contract of ${same.page} states the same edition`,
    );
    return same.page;
  }
  const made =
    name
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '') || 'page';
  notebook.report(
    'page-id-from-file-name',
    1,
    `"${name}" is not how pages are named; the page is called ${made}: name it with --page`,
  );
  return made;
}

function isSame(contract: ReturnType<CommittedPages>[number], { edition, routes }: Stated): boolean {
  const { 'file-hash': hash, 'source-commit': commit, locale } = contract.edition;
  if (hash !== undefined && hash === edition['file-hash']) return true;
  const isSameSource = commit !== undefined && commit === edition['source-commit'] && locale === edition.locale;
  return isSameSource && (contract['http-request'] ?? []).join('\n') === routes.join('\n');
}
