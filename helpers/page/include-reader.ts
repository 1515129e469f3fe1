import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { DiagnosticCode } from './diagnostics.ts';
import { largestPage } from './page-text.ts';

type Included =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'refused'; readonly code: Extract<DiagnosticCode, `include-${string}`>; readonly because: string };

/** Reads the file that `target` names, relative to the file `from`. */
export type IncludeReader = (from: string, target: string) => Included;

/**
 * A reader that opens nothing outside the given folders, symbolic links resolved. For a page given by itself the folder is its own; for one in
 * a folder named `api`, as in Microsoft's repositories, the one above, which holds `includes` too.
 */
export function includeReader(roots: readonly string[]): IncludeReader {
  const real = roots.flatMap((root) => realPath(root) ?? []);
  return (from, target) => {
    const wanted = resolve(dirname(from), decoded(target));
    if (!roots.some((root) => isInside(resolve(root), wanted)) && !real.some((root) => isInside(root, wanted))) {
      return refused('include-outside', 'it lies outside the given folders: compile the folder that holds both');
    }
    const path = realPath(wanted);
    if (path === undefined) return refused('include-unresolved', 'there is no such file');
    if (!real.some((root) => isInside(root, path)))
      return refused('include-outside', 'it leads out of the given folders');
    const stats = statSync(path);
    if (!stats.isFile()) return refused('include-unresolved', 'it is no file');
    if (stats.size > largestPage) return refused('include-unresolved', 'it is larger than a page may be');
    return { kind: 'text', path, text: readFileSync(path, 'utf8').replace(/^\ufeff/, '') };
  };
}

/** The folder in which a page given by itself may include files. */
export function includeRoot(page: string): string {
  const folder = dirname(resolve(page));
  return basename(folder) === 'api' ? dirname(folder) : folder;
}

const refused = (code: Extract<Included, { kind: 'refused' }>['code'], because: string): Included => ({
  kind: 'refused',
  code,
  because,
});

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !resolve(way).startsWith('\\\\') && way !== path;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function decoded(target: string): string {
  const bare = target.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
