import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** How this code runs: from its sources, or compiled, as the package is installed. */
export const form: 'checkout' | 'package' = here.endsWith('.ts') ? 'checkout' : 'package';

/** The package's own folder: the nearest one above with a package.json. Compiled code lies one folder deeper than its sources. */
const root = rootAbove(dirname(here));

/** The absolute path of a file that comes with the package, by its path from the package's root. */
export const ownFile = (path: string): string => join(root, path);

/** The absolute path of a module of ours, by its source's path from the root: compiled where this code is. */
export const ownModule = (source: string): string =>
  form === 'checkout' ? ownFile(source) : ownFile(join('dist', source.replace(/\.ts$/, '.js')));

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`no package.json above ${here}`);
  return rootAbove(above);
}
