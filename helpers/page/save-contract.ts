import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../common/make-folder.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { schemaAddress } from '../common/schema-address.ts';
import { writeWhole } from '../common/write-file.ts';
import type { CompiledContract } from './compiled-contract.ts';
import { writeContract } from './write-contract.ts';

export type Saved =
  | { readonly kind: 'written' | 'unchanged'; readonly file: string }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Writes a contract into a folder as `<page>@<date>.contract.yaml`. Refuses one that could not be loaded again: without a date, a version or a route.
 * `taken` holds the files that this run has written, so that two pages never share one.
 */
export function saveContract(contract: CompiledContract, folder: string, taken: Set<string>): Saved {
  const { page, version, edition } = contract;
  if (edition.date === undefined) return refused('the page has no date: name its edition with --edition YYYY-MM-DD');
  if (version === undefined)
    return refused('the page does not tell its API version: keep it in a folder named beta or v1.0');
  if (contract['http-request'].length === 0) return refused('the page has no route that can be read');
  const file = join(folder, `${page}@${edition.date}.contract.yaml`);
  if (taken.has(file))
    return refused(
      `another page of this run has become ${file}: compile locales and versions into folders of their own`,
    );
  taken.add(file);
  makeFolder(dirname(file));
  const text = writeContract(contract, schemaAddress(file));
  if (existsSync(file) && readTextFile(file, { most: 10_000_000 }) === text) return { kind: 'unchanged', file };
  writeWhole(file, text, 'everybody');
  return { kind: 'written', file };
}

const refused = (because: string): Saved => ({ kind: 'refused', because });
