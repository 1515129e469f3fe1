import type { Side } from './side.ts';

/** Two sides that speak of one operation. */
export interface Pair {
  readonly old: Side;
  readonly new: Side;
}

/** The two sides of a pair by what they are, where one of them is permission data. */
export function pageAndData(pair: Pair): { page: 'old' | 'new'; data: 'old' | 'new' } | undefined {
  if (pair.new.kind === 'permission-data') return { page: 'old', data: 'new' };
  return pair.old.kind === 'permission-data' ? { page: 'new', data: 'old' } : undefined;
}
