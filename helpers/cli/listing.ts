import type { Wanted } from '../probe/plan.ts';

/** What a run would judge: contracts, routes and clauses with their levels. */
export function listing(wanted: readonly Wanted[]): string {
  const blocks = wanted.map(({ contract, clauses, routes }) => {
    const width = Math.max(...clauses.map((clause) => clause.section.length + clause.point.length + 1));
    const lines = clauses.map(
      (clause) => `  ${`${clause.section}/${clause.point}`.padEnd(width)}  ${clause.level.padEnd(11)}  ${clause.title}`,
    );
    return [`${contract.id}  ${contract.data.title}`, ...routes.map((route) => `  route ${route.id}`), ...lines].join(
      '\n',
    );
  });
  const clauses = wanted.reduce((sum, one) => sum + one.clauses.length, 0);
  return `${blocks.join('\n\n')}\n\n${clauses} clauses of ${wanted.length} ${wanted.length === 1 ? 'contract' : 'contracts'}\n`;
}
