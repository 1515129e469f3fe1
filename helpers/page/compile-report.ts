import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { asCalled } from '../common/as-called.ts';
import { counted } from '../common/counted.ts';
import { permissionTables } from '../contract/grants.ts';
import { tokenClasses } from '../contract/schema.ts';
import type { CompiledFile } from './compile-file.ts';
import type { Diagnostic } from './diagnostics.ts';
import { explainContract } from './explain-contract.ts';
import { notesToWrite } from './notes-to-write.ts';
import { type Saved, saveContract } from './save-contract.ts';
import { writeContract } from './write-contract.ts';

/** How the results of a run are told. */
export interface ReportOptions {
  readonly format: 'json' | 'text';
  readonly detail: 'explain' | 'plain';
  /** The folder that contracts are written to. */
  readonly out?: string | undefined;
}

export interface Told {
  /** For standard output: data. */
  readonly output: string;
  /** For standard error: what a person should know. */
  readonly notes: string;
  readonly outcome: CompiledFile['outcome'];
  /** How many cells of the contract could not be read. */
  readonly damaged: number;
}

/** Tells the results of one run, page by page; `--out` is done here too. */
export function compileReport(options: ReportOptions): (result: CompiledFile) => Told {
  const taken = new Set<string>();
  return (result) => {
    const saved =
      options.out === undefined || result.contract === null
        ? undefined
        : saveContract(result.contract, resolve(options.out), taken);
    const outcome = saved?.kind === 'refused' ? 'no-contract' : result.outcome;
    const written =
      saved === undefined
        ? ''
        : saved.kind === 'refused'
          ? `${result.file}: no contract is written: ${saved.because}\n`
          : `${result.file}: ${saved.kind} ${saved.file}\n`;
    const damaged = damagedCells(result.contract);
    if (options.format === 'json')
      return { output: `${jsonLine(result, options)}\n`, notes: written, outcome, damaged };
    const diagnostics = result.diagnostics.map((one) => `${diagnosticLine(result.file, one)}\n`).join('');
    const notes = `${written}${diagnostics}${proposal(result, saved)}`;
    return { output: textOf(result, options), notes, outcome, damaged };
  };
}

/** What to do where cells could not be read: a contract that has some is one all the same, and a run with it is incomplete. */
export const damageWords = (cells: number, pages: number): string =>
  `${counted(cells, 'cell')} of ${counted(pages, 'page')} cannot be read, and ${cells === 1 ? 'is' : 'are'} "damaged" in the contract. What cannot be read is not ` +
  `judged: its clauses will be blocked, and ${asCalled('conform')} will end with 3 (incomplete). Next: mend the cell on the page and compile it again, or write what ` +
  'it means into the contract in the place of "damaged". The diagnostics name the lines of the page.\n';

const damagedCells = (contract: CompiledFile['contract']): number =>
  (contract === null ? [] : permissionTables({ data: contract })).flatMap((table) =>
    tokenClasses.filter((one) => table[one] === 'damaged'),
  ).length;

const proposal = ({ contract, errata = [] }: CompiledFile, saved: Saved | undefined): string =>
  contract === null || saved?.kind === 'refused' ? '' : notesToWrite(contract, errata, saved?.file);

function jsonLine(
  { file, contract, diagnostics, lines, errata = [] }: CompiledFile,
  { detail }: ReportOptions,
): string {
  const told = diagnostics.map(({ code, severity, line, message }) => ({ code, severity, line, message }));
  return JSON.stringify({
    file,
    contract,
    diagnostics: told,
    ...(errata.length > 0 && { errata }),
    ...(detail === 'explain' && { lines }),
  });
}

function textOf({ file, contract, lines, diagnostics }: CompiledFile, { detail, out }: ReportOptions): string {
  if (contract === null) return '';
  if (detail === 'explain')
    return `${file}\n${explainContract({ contract, lines, diagnostics, text: readFileSync(file, 'utf8') })}\n`;
  return out === undefined ? `---\n${writeContract(contract, undefined)}` : '';
}

const diagnosticLine = (file: string, { code, severity, line, message }: Diagnostic): string =>
  `${file}:${line}: ${severity} ${code}: ${message}`;
