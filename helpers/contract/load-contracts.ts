import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Mistake, type MistakeDetails } from '../common/mistake.ts';
import { type Contract, contractIdOf, contractKeys, contractOf, notesKeys } from './contract.ts';
import { contradictions } from './contradictions.ts';
import { notesSchema } from './notes-schema.ts';
import { contractSchema } from './schema.ts';
import { states } from './stated-errata.ts';
import { readYaml } from './yaml-source.ts';

const contractEnding = '.contract.yaml';
const notesEnding = '.notes.yaml';

/**
 * Every contract in a folder and below, in the order of their ids, each with the notes of its page beside it.
 * Throws one Mistake that names everything wrong in any file; an empty folder is a mistake too.
 */
export function loadContracts(folder: string): Contract[] {
  const files = filesBelow(folder).map(shortest);
  const contractFiles = files.filter((file) => file.endsWith(contractEnding));
  if (contractFiles.length === 0)
    throw new Mistake({
      file: folder,
      found: `no contract (*${contractEnding}) in this folder`,
      instead: 'compile one from a page, or name another folder with --contracts',
    });
  const mistakes: MistakeDetails[] = [];
  const contracts = contractFiles.flatMap((file) => collect(mistakes, () => loadContract(file)));
  for (const file of files.filter((one) => one.endsWith(notesEnding)))
    collect(mistakes, () => proveNotesUsed(file, contracts));
  for (const contract of contracts) mistakes.push(...contradictions(contract));
  mistakes.push(...duplicates(contracts), ...unmatchedErrata(contracts));
  if (mistakes.length > 0) throw new Mistake(...mistakes);
  return contracts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The one contract with this id, or undefined: without a look at the files of others. For the many processes of a run; whoever starts
 * it has proven the whole folder before.
 */
export function loadAlone(folder: string, id: string): Contract | undefined {
  const file = filesBelow(folder).find((one) => basename(one) === `${id}${contractEnding}`);
  if (file === undefined) return undefined;
  const contract = loadContract(shortest(file));
  const mistakes = contradictions(contract);
  if (mistakes.length > 0) throw new Mistake(...mistakes);
  return contract;
}

function loadContract(file: string): Contract {
  const source = readYaml(file, contractSchema, contractKeys);
  const notesFile = join(dirname(file), `${source.data.page}${notesEnding}`);
  const notes = existsSync(notesFile) ? readYaml(notesFile, notesSchema, notesKeys).data : undefined;
  const expected = `${contractIdOf(source.data)}${contractEnding}`;
  if (basename(file) !== expected) {
    throw new Mistake({
      file,
      line: source.lineOf(['page']),
      found: `the file's name is not its identity`,
      instead: `rename it to ${expected}, or mend page and edition.date`,
    });
  }
  return contractOf(source, notes);
}

function collect<T>(mistakes: MistakeDetails[], work: () => T): T[] {
  try {
    return [work()];
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    mistakes.push(...error.details);
    return [];
  }
}

function proveNotesUsed(file: string, contracts: readonly Contract[]): void {
  const notes = readYaml(file, notesSchema, notesKeys);
  if (basename(file) !== `${notes.data.page}${notesEnding}`) {
    throw new Mistake({
      file,
      line: notes.lineOf(['page']),
      found: "the file's name is not its identity",
      instead: `rename it to ${notes.data.page}${notesEnding}`,
    });
  }
  if (
    !contracts.some((contract) => contract.data.page === notes.data.page && dirname(contract.file) === dirname(file))
  ) {
    throw new Mistake({
      file,
      line: notes.lineOf(['page']),
      found: `no contract of page ${notes.data.page} stands beside these notes`,
    });
  }
}

function duplicates(contracts: readonly Contract[]): MistakeDetails[] {
  return contracts
    .filter((contract, at) => contracts.findIndex((other) => other.id === contract.id) < at)
    .map((contract) => ({
      file: contract.file,
      found: `a second contract ${contract.id}`,
      instead: 'one page edition has one contract',
    }));
}

/** An erratum must match at least one edition of its page, or it speaks of nothing. */
function unmatchedErrata(contracts: readonly Contract[]): MistakeDetails[] {
  const pages = new Map(contracts.map((contract) => [join(dirname(contract.file), contract.data.page), contract]));
  return [...pages.values()].flatMap((contract) => {
    const editions = contracts.filter((other) => other.data.page === contract.data.page);
    const file = join(dirname(contract.file), `${contract.data.page}${notesEnding}`);
    return (contract.notes?.errata ?? []).flatMap((erratum, at) =>
      editions.some((edition) => states(edition, erratum.at, erratum.documented))
        ? []
        : [
            {
              file,
              line: readYaml(file, notesSchema, notesKeys).lineOf(['errata', at, 'documented']),
              found: `no edition of the page says "${erratum.documented}" at ${erratum.at}`,
              instead: 'give what the page says, letter by letter, or remove the erratum',
            },
          ],
    );
  });
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Mistake({
      file: folder,
      found: 'there is no such folder',
      instead: 'name a folder of contracts with --contracts or GRAPH_CONTRACTS',
    });
  const found: string[] = [];
  const waiting = [resolve(folder)];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of entriesOf(at)) {
      const path = join(at, entry.name);
      found.push(path);
      if (entry.isDirectory()) waiting.push(path);
    }
    if (found.length > mostFiles)
      throw new Mistake({
        file: folder,
        found: `over ${mostFiles} files stand in this folder and below`,
        instead: 'name the folder of the contracts alone with --contracts or GRAPH_CONTRACTS',
      });
  }
  return found.sort();
}

/** Somebody may name `/`, or a home folder. */
const mostFiles = 50_000;

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new Mistake({ file: folder, found: `this folder cannot be read (${code})` });
  }
}

/** Messages and reports show paths from where the user stands, when that is shorter. */
function shortest(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith('..') ? file : near;
}
