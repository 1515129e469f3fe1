import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { Mistake } from '../common/mistake.ts';
import { notesKeys } from '../contract/contract.ts';
import { type NotesData, notesSchema } from '../contract/notes-schema.ts';
import { readYaml } from '../contract/yaml-source.ts';
import type { CompiledContract } from './compiled-contract.ts';
import type { ProposedErratum } from './proposed-errata.ts';

/** Microsoft's list of permissions: where a person looks whether a name is meant. */
const permissionsReference = 'https://learn.microsoft.com/graph/permissions-reference';
/** No address at all: notes that still have it are refused, so that a guess never counts as known. */
const evidenceToFind = 'https://…';

/**
 * What to write into the notes of a page that misspells permissions, as a person pastes it; empty where the notes have it already.
 * `contractFile` is where the contract was written, undefined where it was printed.
 */
export function notesToWrite(
  contract: CompiledContract,
  proposed: readonly ProposedErratum[],
  contractFile: string | undefined,
): string {
  if (proposed.length === 0) return '';
  const name = `${contract.page}.notes.yaml`;
  const file = contractFile === undefined ? undefined : join(dirname(contractFile), name);
  const notes = file !== undefined && existsSync(file) ? notesIn(file) : undefined;
  const errata = notes === 'unreadable' ? [] : (notes?.errata ?? []);
  const lacking = proposed.filter(
    ({ at, documented }) => !errata.some((one) => one.documented === documented && one.at === at),
  );
  if (lacking.length === 0) return '';
  const where = file ?? `${name}, beside the contract`;
  const how =
    notes === undefined ? 'write this file' : errata.length > 0 ? 'add this to its errata' : 'add this at its end';
  return `${where}: ${how}, once you have read in ${permissionsReference} that the name in "effective" is meant:

${notes === undefined ? headOf(contract) : ''}${notes === undefined || errata.length === 0 ? 'errata:\n' : ''}${lacking.map(entryOf).join('')}
`;
}

function notesIn(file: string): NotesData | 'unreadable' {
  try {
    return readYaml(file, notesSchema, notesKeys).data;
  } catch (error) {
    // A run names what is wrong with them.
    if (error instanceof Mistake) return 'unreadable';
    throw error;
  }
}

function headOf({ page, 'http-request': routes }: CompiledContract): string {
  const effect = routes.every((route) => /^GET\s/.test(route)) ? 'read' : 'destructive';
  return `page: ${page}\neffect: ${effect}   # destructive, write or read: what a successful call does\n`;
}

const entryOf = ({ at, documented, effective }: ProposedErratum): string =>
  `  - at: ${at}
    documented: ${scalar(documented)}
    effective: ${scalar(effective)}
    reason: the page misspells the permission
    evidence: ${evidenceToFind}   # put the address here where you have read it
`;

const scalar = (text: string): string => stringify(text, { lineWidth: 0 }).trimEnd();
