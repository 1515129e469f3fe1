import { type Contract, contractOf } from '../../contract/contract.ts';
import type { NotesData } from '../../contract/notes-schema.ts';
import type { CompiledContract } from '../compiled-contract.ts';
import type { PermissionData } from './permission-data.ts';

/** One of the two that are compared: what a page, a contract or permission data says of one operation. */
export interface Side {
  readonly kind: 'page' | 'contract' | 'permission-data';
  readonly file: string;
  readonly contract: Contract;
  /** What the source itself states, for a person: a date may be missing. */
  readonly edition: {
    readonly date?: string | undefined;
    readonly locale: string;
    readonly version?: string | undefined;
  };
  /** Line of a value in the file, by its keys joined by `/`. */
  readonly lineOf: (path: string) => number | undefined;
  readonly data?: PermissionData;
}

/** The edition in clause ids of a page without a date. */
const undated = 'undated';

interface Source extends Pick<Side, 'kind' | 'file' | 'lineOf'> {
  readonly stated: CompiledContract;
  readonly notes?: NotesData | undefined;
  readonly data?: PermissionData;
}

/** A side from what a source states. Its examples are left out: they promise nothing, and a folder has thousands. */
export function sideOf({ kind, file, lineOf, stated, notes, data }: Source): Side {
  const { examples: _, ...promises } = stated;
  const { date, locale } = stated.edition;
  const contract = contractOf(
    {
      file,
      data: {
        ...promises,
        version: stated.version ?? 'v1.0',
        edition: { ...stated.edition, date: date ?? undated },
      },
      lineOf: (path) => lineOf(path.map(String).join('/')) ?? 1,
    },
    notes,
  );
  return {
    kind,
    file,
    contract,
    lineOf,
    edition: { date, locale, version: stated.version },
    ...(data !== undefined && { data }),
  };
}
