import type { CompiledContract } from '../compiled-contract.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { PermissionData } from '../drift/permission-data.ts';

/** What a rule looks at: a page, read. */
export interface LintPage {
  readonly contract: CompiledContract;
  readonly diagnostics: readonly Diagnostic[];
  /** Path in the contract (keys joined by `/`) to the line of the page. */
  readonly lines: Readonly<Record<string, number>>;
  /** The lines of the page's text; the first is at 0. */
  readonly text: readonly string[];
  /** Published permission data, where it is given. */
  readonly data?: PermissionData | undefined;
}

/** One inconsistency of a page: where it is, what was found, and what to write instead. */
export interface Finding {
  /** 1-based line of the page. */
  readonly line: number;
  readonly message: string;
}

/** A rule: what every page should keep, and how it finds where one does not. */
export interface LintRule {
  /** The rule, as a fact in the present tense. */
  readonly states: string;
  /** What a breach costs a reader. */
  readonly why: string;
  readonly needs?: 'permission-data';
  readonly find: (page: LintPage) => Finding[];
}
