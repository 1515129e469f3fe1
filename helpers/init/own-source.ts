import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { form, ownFile } from '../common/own-file.ts';
import { parseJson } from '../common/parse-json.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { suite } from '../common/suite.ts';

/** Where the package that runs comes from: a project of one's own gets it from there, too. */
export type OwnSource =
  /** A checkout: `npm pack` there makes the file to install. */
  | { readonly kind: 'checkout'; readonly folder: string }
  /** The file that this copy was installed from. */
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'registry' };

/** The name of the file that `npm pack` makes. */
export const packed = `${suite.name}-${suite.version}.tgz`;

/** npm notes beside the packages of a folder what each was installed from; other installers' copies count as a registry's. */
export function ownSource(): OwnSource {
  const root = ownFile('.');
  if (form === 'checkout') return { kind: 'checkout', folder: root };
  const resolved = resolvedIn(join(dirname(root), '.package-lock.json'));
  return resolved?.startsWith('file:')
    ? { kind: 'file', file: resolve(dirname(root), '..', resolved.slice('file:'.length)) }
    : { kind: 'registry' };
}

const notesSchema = z.object({ packages: z.record(z.string(), z.object({ resolved: z.string().optional() })) });

function resolvedIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const notes = notesSchema.safeParse(parseJson(readTextFile(file, { most: 100_000_000 })));
  return notes.data?.packages[`node_modules/${suite.name}`]?.resolved;
}

/** Whether a project's folder, or one above it, has the package already. */
export function isInstalled(folder: string): boolean {
  const path = resolve(folder);
  if (existsSync(join(path, 'node_modules', suite.name, 'package.json'))) return true;
  return dirname(path) !== path && isInstalled(dirname(path));
}
