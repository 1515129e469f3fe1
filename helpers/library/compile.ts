import { resolve } from 'node:path';
import { ownFile } from '../common/own-file.ts';
import type { Diagnostic } from '../page/diagnostics.ts';

export interface CompileText {
  /** Where the page would lie: its name is the page's id, and folders named `beta` or `v1.0` tell its version. Includes are not read. */
  readonly file: string;
  /** The edition of a page without a date, YYYY-MM-DD. */
  readonly edition?: string;
  /** The id of the page, where its file has another name. */
  readonly page?: string;
}

export interface Compiled {
  /** The contract as YAML; null where the text is no reference page. */
  readonly contract: string | null;
  /** What was mended, doubtful or lost, each with its line. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles the Markdown of a Microsoft Graph reference page, in eight languages. Any text gives a contract or a diagnostic that says why not. */
export async function compile(text: string, { file, ...given }: CompileText): Promise<Compiled> {
  // Whoever only judges needs no reader of Markdown.
  const [{ fileCompiler }, { writeContract }] = await Promise.all([
    import('../page/compile-file.ts'),
    import('../page/write-contract.ts'),
  ]);
  const compiler = fileCompiler({ ...given, contracts: ownFile('contracts') });
  const page = { file: resolve(file), roots: [], bytes: Buffer.byteLength(text) };
  const { contract, diagnostics } = compiler(page, { kind: 'text', text });
  return { contract: contract === null ? null : writeContract(contract, undefined), diagnostics };
}
