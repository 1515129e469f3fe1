import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Mistake } from '../../common/mistake.ts';
import { contractKeys, notesKeys } from '../../contract/contract.ts';
import { notesSchema } from '../../contract/notes-schema.ts';
import { contractSchema } from '../../contract/schema.ts';
import { readYaml } from '../../contract/yaml-source.ts';
import type { CompileOptions } from '../compile-file.ts';
import { compileFiles } from '../compile-files.ts';
import { countPages } from '../page-files.ts';
import type { Progress } from '../progress.ts';
import { type NoContract, whyNoContract } from '../why-no-contract.ts';
import { type PermissionData, readPermissionData } from './permission-data.ts';
import { type Side, sideOf } from './side.ts';

/** A page of a folder that cannot be compared, and why. */
export interface LeftOut extends NoContract {
  readonly file: string;
}

/** What one argument of `drift` stands for. */
export type Input =
  | { readonly kind: 'permission-data'; readonly path: string; readonly data: PermissionData }
  | {
      readonly kind: 'one' | 'folder';
      readonly path: string;
      readonly sides: readonly Side[];
      readonly leftOut: readonly LeftOut[];
    };

type StartProgress = (count: number) => Progress;

const contractEnding = /\.contract\.ya?ml$/;

/** Reads a page, a contract, a folder of either (of contracts where it has any), or permission data. Throws a Mistake where it is none of these. */
export async function readInput(path: string, options: CompileOptions, progress: StartProgress): Promise<Input> {
  if (!existsSync(path))
    throw new Mistake({
      found: `there is no ${path}`,
      instead: 'name a page, a contract, a folder, or permission data',
    });
  if (statSync(path).isDirectory()) return readFolder(path, options, progress);
  if (/\.json$/i.test(path)) return { kind: 'permission-data', path, data: readPermissionData(path) };
  if (/\.ya?ml$/i.test(path)) return { kind: 'one', path, sides: [contractSide(path)], leftOut: [] };
  if (/\.md$/i.test(path)) return readPage(path, options, progress);
  throw new Mistake({
    file: path,
    found: 'its name tells neither a page (.md), a contract (.yaml) nor permission data (.json)',
    instead: 'name one of these, or a folder of pages or contracts',
  });
}

async function readPage(path: string, options: CompileOptions, progress: StartProgress): Promise<Input> {
  const { sides, leftOut } = await readPages(path, options, progress);
  const [bad] = leftOut;
  if (bad !== undefined) throw new Mistake({ file: path, found: bad.because, instead: 'give a page of an operation' });
  return { kind: 'one', path, sides, leftOut: [] };
}

async function readFolder(path: string, options: CompileOptions, progress: StartProgress): Promise<Input> {
  const contracts = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => contractEnding.test(name) && !name.includes('node_modules'))
    .sort();
  if (contracts.length > 0)
    return { kind: 'folder', path, sides: contracts.map((name) => contractSide(join(path, name))), leftOut: [] };
  return { kind: 'folder', path, ...(await readPages(path, options, progress)) };
}

async function readPages(
  path: string,
  options: CompileOptions,
  startProgress: StartProgress,
): Promise<{ sides: Side[]; leftOut: LeftOut[] }> {
  const sides: Side[] = [];
  const leftOut: LeftOut[] = [];
  const count = countPages([path]);
  const progress = startProgress(count);
  for await (const { file, contract, diagnostics, lines } of compileFiles([path], count, options)) {
    if (contract !== null) sides.push(sideOf({ kind: 'page', file, stated: contract, lineOf: (key) => lines[key] }));
    else leftOut.push({ file, ...whyNoContract(diagnostics) });
    progress.done();
  }
  progress.end();
  return { sides, leftOut };
}

function contractSide(file: string): Side {
  const { data, lineOf } = readYaml(file, contractSchema, contractKeys);
  const notesFile = join(file, '..', `${data.page}.notes.yaml`);
  const notes = existsSync(notesFile) ? readYaml(notesFile, notesSchema, notesKeys).data : undefined;
  return sideOf({ kind: 'contract', file, stated: data, notes, lineOf: (path) => lineOf(keysOf(path)) });
}

const keysOf = (path: string): (string | number)[] =>
  path.split('/').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
