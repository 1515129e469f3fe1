import { printableLine } from './printable.ts';

/** Something that a person wrote (a contract, `.env`, a selection) and can mend. Always ends in exit code 2. */
export interface MistakeDetails {
  readonly file?: string | undefined;
  /** 1-based. */
  readonly line?: number | undefined;
  /** What was found, as a sentence without a full stop. */
  readonly found: string;
  /** What to write instead, as a sentence without a full stop. */
  readonly instead?: string | undefined;
}

export class Mistake extends Error {
  readonly details: readonly MistakeDetails[];

  constructor(...details: MistakeDetails[]) {
    // The same is found twice where a file is read for two reasons, or a value breaks two rules.
    super([...new Set(details.map(describe))].join('\n'));
    this.name = 'Mistake';
    this.details = details;
  }
}

/** File names, values and Entra's words are somebody else's: one line, and nothing in it that a terminal or a CI runner obeys. */
function describe(details: MistakeDetails): string {
  const where = details.file === undefined ? '' : `${details.file}${details.line ? `:${details.line}` : ''}: `;
  const instead = details.instead === undefined ? '' : `; ${details.instead}`;
  return printableLine(`${where}${details.found}${instead}`);
}
