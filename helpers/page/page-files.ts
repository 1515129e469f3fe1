import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Mistake } from '../common/mistake.ts';
import type { PageFile } from './compile-file.ts';
import { includeRoot } from './include-reader.ts';

/** Folders that hold parts of pages or no pages, and files that every repository has. */
const skippedFolders = new Set(['includes', 'node_modules', '.git']);
const skippedFiles = /^(readme|license|contributing|changelog|code_of_conduct|security|toc)\.md$/i;

/**
 * The pages of the inputs, folder by folder and in the order of their names. A folder gives every Markdown file under it; links are followed to files
 * inside it only. A page given by itself is taken whatever its name. Throws a Mistake where there is no such input.
 */
export function* pageFiles(inputs: readonly string[]): Generator<PageFile> {
  for (const input of inputs) {
    const path = resolve(input);
    const kind = kindOf(path);
    if (kind === 'folder') yield* under(path, realpathSync(path));
    else yield { file: path, roots: [includeRoot(path)], bytes: kind === 'file' ? statSync(path).size : 0 };
  }
}

/** How many pages the inputs have. Throws a Mistake where they have none. */
export function countPages(inputs: readonly string[]): number {
  let count = 0;
  for (const _ of pageFiles(inputs)) count += 1;
  if (count === 0)
    throw new Mistake({
      found: `there is no page (a file ending in .md) in ${inputs.join(', ')}`,
      instead: 'name a page or a folder of pages',
    });
  return count;
}

function* under(folder: string, root: string): Generator<PageFile> {
  for (const entry of listed(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) yield* under(path, root);
    } else if (/\.md$/i.test(entry.name) && !skippedFiles.test(entry.name)) {
      const bytes = sizeInside(path, root, entry.isSymbolicLink());
      // A page in a folder may include what it may by itself.
      if (bytes !== undefined) yield { file: path, roots: [...new Set([root, includeRoot(path)])], bytes };
    }
  }
}

function listed(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}

function sizeInside(path: string, root: string, isLink: boolean): number | undefined {
  try {
    if (isLink && !realpathSync(path).startsWith(`${root}/`)) return undefined;
    return statSync(path).size;
  } catch {
    return undefined;
  }
}

function kindOf(path: string): 'folder' | 'file' | 'neither' {
  try {
    const stats = statSync(path);
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'neither';
  } catch {
    return 'neither';
  }
}
