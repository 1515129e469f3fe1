import { copyFileSync, existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { form, ownFile } from './own-file.ts';

const schema = join('contracts', 'contract.schema.json');
const inProject = join('node_modules', 'graph-conformance', schema);

/**
 * The address of the contracts' JSON Schema for the `yaml-language-server` line of a file: a path to the installed package (or this checkout), so
 * that editors complete contracts without a network and by the version that judges them. Where the package is installed nowhere above the
 * file, as with `npx` alone, the schema is put beside it: a path into npm's cache would be gone tomorrow.
 */
export function schemaAddress(file: string): string {
  const folder = dirname(resolve(file));
  const installed = installedAbove(folder) ?? (form === 'checkout' ? ownFile(schema) : undefined);
  if (installed !== undefined) return pathTo(installed, folder);
  const beside = join(folder, 'contract.schema.json');
  if (!existsSync(beside)) copyFileSync(ownFile(schema), beside);
  return 'contract.schema.json';
}

/** The same for a file of a project whose packages are not installed yet: they will be, in its own folder. */
export const schemaAddressIn = (project: string, file: string): string => {
  const folder = dirname(resolve(file));
  return pathTo(installedAbove(folder) ?? resolve(project, inProject), folder);
};

const pathTo = (file: string, from: string): string => relative(from, file).split(sep).join('/');

function installedAbove(folder: string): string | undefined {
  const here = join(folder, inProject);
  if (existsSync(here)) return here;
  const above = dirname(folder);
  return above === folder ? undefined : installedAbove(above);
}
