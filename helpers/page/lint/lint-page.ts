import type { CompiledFile } from '../compile-file.ts';
import type { PermissionData } from '../drift/permission-data.ts';
import { readPageText } from '../page-text.ts';
import { type NoContract, whyNoContract } from '../why-no-contract.ts';
import type { Finding } from './finding.ts';
import { type LintCode, lintCodes, lintRules } from './lint-rules.ts';

/** A finding with the rule that it breaks. */
interface CodedFinding extends Finding {
  readonly code: LintCode;
}

export interface LintedPage {
  readonly file: string;
  readonly findings: readonly CodedFinding[];
  /** Why the page could not be looked at. */
  readonly refused?: NoContract;
}

/** Looks at a compiled page with every rule, in the order of its lines. Rules that need permission data are silent without it. */
export function lintPage(compiled: CompiledFile, data: PermissionData | undefined): LintedPage {
  const { file, contract, diagnostics, lines } = compiled;
  if (contract === null) return { file, findings: [], refused: whyNoContract(diagnostics) };
  const read = readPageText(file);
  const text = read.kind === 'text' ? read.text.split(/\r\n|\n|\r/) : [];
  const page = { contract, diagnostics, lines, text, data };
  const findings = lintCodes.flatMap((code) => lintRules[code].find(page).map((finding) => ({ code, ...finding })));
  return { file, findings: findings.sort((one, other) => one.line - other.line) };
}
