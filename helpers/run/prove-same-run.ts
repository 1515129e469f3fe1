import { Mistake } from '../common/mistake.ts';
import type { RunHeader } from '../exchange/recording.ts';
import type { Wanted } from '../probe/plan.ts';

/** A recording is finished for what it was started for: another selection is another run. */
export function proveSameRun(file: string, { clauses, routes }: RunHeader, wanted: readonly Wanted[]): void {
  const known = new Set(clauses);
  const news = wanted.flatMap((one) => [
    ...one.clauses.filter((clause) => !known.has(clause.id)).map((clause) => `clause ${clause.id}`),
    ...one.routes
      .filter((route) => !(routes[one.contract.id] ?? []).includes(route.id))
      .map((route) => `route ${route.id}`),
  ]);
  if (news[0] === undefined) return;
  throw new Mistake({
    file,
    found: `the interrupted run was not about ${news[0]}${news.length === 1 ? '' : ` and ${news.length - 1} more`}`,
    instead: 'resume with the options that it was started with, or start anew without --resume',
  });
}
