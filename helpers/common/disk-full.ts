import { Mistake } from './mistake.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk cannot be written to',
};

/** A full disk in a sentence; undefined for any other error. */
export function diskFull(error: unknown): Mistake | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const found = reasons[code ?? ''];
  return found === undefined
    ? undefined
    : new Mistake({
        file: path,
        found,
        instead: 'free some space, or name another folder with --report-dir, and run again',
      });
}
