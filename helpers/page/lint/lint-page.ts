import type { CompiledFile } from '../compile-file.ts';
import type { PermissionData } from '../drift/permission-data.ts';
import { readPageText } from '../page-text.ts';
import type { Finding } from './finding.ts';
import { type LintCode, lintCodes, lintRules } from './lint-rules.ts';

/** A finding with the rule that it breaks. */
interface CodedFinding extends Finding {
  readonly code: LintCode;
}

export interface LintedPage {
  readonly file: string;
  readonly findings: readonly CodedFinding[];
  /** Why the page could not be looked at. `no-page`: it describes no operation. */
  readonly refused?: { readonly kind: 'no-page' | 'unreadable'; readonly because: string };
}

/** Looks at a compiled page with every rule, in the order of its lines. Rules that need permission data are silent without it. */
export function lintPage(compiled: CompiledFile, data: PermissionData | undefined): LintedPage {
  const { file, contract, diagnostics, lines } = compiled;
  if (contract === null) {
    const error = diagnostics.find(({ severity }) => severity === 'error');
    return {
      file,
      findings: [],
      refused: {
        kind: error?.code === 'not-a-reference-page' ? 'no-page' : 'unreadable',
        because: error === undefined ? 'it gave no contract' : `${error.code}: ${error.message}`,
      },
    };
  }
  const read = readPageText(file);
  const text = read.kind === 'text' ? read.text.split(/\r\n|\n|\r/) : [];
  const page = { file, contract, diagnostics, lines, text, data };
  const findings = lintCodes.flatMap((code) => lintRules[code].find(page).map((finding) => ({ code, ...finding })));
  return { file, findings: findings.sort((one, other) => one.line - other.line) };
}
