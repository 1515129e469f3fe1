import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readTextFile } from '../common/read-text-file.ts';
import { sizeFault } from '../contract/yaml-bounds.ts';

/** What identifies the page of a committed contract. */
const stating = z.object({
  page: z.string(),
  edition: z.object({
    locale: z.string().optional(),
    'source-commit': z.string().optional(),
    'file-hash': z.string().optional(),
  }),
  'http-request': z.array(z.string()).optional(),
});
type CommittedPage = z.infer<typeof stating>;

export type CommittedPages = () => readonly CommittedPage[];

/** The pages of the contracts in a folder, read when first asked for. Files that are no contract are passed over: they are not this command's subject. */
export function committedPages(folder: string): CommittedPages {
  let found: readonly CommittedPage[] | undefined;
  return () => {
    found ??= existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.contract.yaml'))
          .flatMap((name) => pageIn(join(folder, name)))
      : [];
    return found;
  };
}

function pageIn(file: string): CommittedPage[] {
  const { data } = stating.safeParse(parsed(file));
  return data === undefined ? [] : [data];
}

function parsed(file: string): unknown {
  try {
    const text = readTextFile(file, { most: 1_000_000 });
    return sizeFault(text) === undefined ? parse(text, { uniqueKeys: false }) : undefined;
  } catch {
    return undefined;
  }
}
