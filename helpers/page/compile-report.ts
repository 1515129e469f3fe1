import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CompiledFile } from './compile-file.ts';
import type { Diagnostic } from './diagnostics.ts';
import { explainContract } from './explain-contract.ts';
import { saveContract } from './save-contract.ts';
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
    if (options.format === 'json') return { output: `${jsonLine(result, options)}\n`, notes: written, outcome };
    return {
      output: textOf(result, options),
      notes: `${written}${result.diagnostics.map((one) => `${diagnosticLine(result.file, one)}\n`).join('')}`,
      outcome,
    };
  };
}

function jsonLine({ file, contract, diagnostics, lines }: CompiledFile, { detail }: ReportOptions): string {
  const told = diagnostics.map(({ code, severity, line, message }) => ({ code, severity, line, message }));
  return JSON.stringify({ file, contract, diagnostics: told, ...(detail === 'explain' && { lines }) });
}

function textOf({ file, contract, lines, diagnostics }: CompiledFile, { detail, out }: ReportOptions): string {
  if (contract === null) return '';
  if (detail === 'explain')
    return `${file}\n${explainContract({ contract, lines, diagnostics, text: readFileSync(file, 'utf8') })}\n`;
  return out === undefined ? `---\n${writeContract(contract, undefined)}` : '';
}

const diagnosticLine = (file: string, { code, severity, line, message }: Diagnostic): string =>
  `${file}:${line}: ${severity} ${code}: ${message}`;
