import type { Wanted } from '../probe/plan.ts';
import type { RunFile } from './run-files.ts';

/** What is wanted, limited to the clauses of a run: nothing is sent in vain. */
export function limitedTo(wanted: readonly Wanted[], clauses: RunFile['clauses']): Wanted[] {
  if (clauses === 'all') return [...wanted];
  const selected = new Set(clauses);
  return wanted
    .map((one) => ({ ...one, clauses: one.clauses.filter((clause) => selected.has(clause.id)) }))
    .filter((one) => one.clauses.length > 0);
}
