import { counted } from '../common/counted.ts';
import type { Contract } from '../contract/contract.ts';
import type { Wanted } from '../probe/plan.ts';

/** What a run would judge: contracts, routes and clauses with their levels; and which of the contracts of the folder it leaves out. */
export function listing(wanted: readonly Wanted[], contracts: readonly Contract[]): string {
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
  return `${blocks.join('\n\n')}\n\n${counted(clauses, 'clause')} of ${counted(wanted.length, 'contract')}\n${leftOut(wanted, contracts)}`;
}

/** The same for a program: a clause a line, with the routes that it is judged on. */
export const listingJson = (wanted: readonly Wanted[]): string =>
  wanted
    .flatMap(({ contract, clauses, routes }) =>
      clauses.map(({ id, section, point, level, title, link }) => ({
        contract: contract.id,
        clause: id,
        section,
        point,
        level,
        title,
        link,
        routes: routes.map((route) => route.id),
      })),
    )
    .map((one) => `${JSON.stringify(one)}\n`)
    .join('');

const mostNamed = 20;

function leftOut(wanted: readonly Wanted[], contracts: readonly Contract[]): string {
  const others = contracts.filter((contract) => !wanted.some((one) => one.contract.id === contract.id));
  if (others.length === 0) return '';
  const named = others.slice(0, mostNamed).map(({ id }) => `  ${id}\n`);
  const more = others.length > mostNamed ? `  and ${others.length - mostNamed} more\n` : '';
  return `\nleft out (\`--contract all\` takes every contract, \`--contract <name or pattern>\` some):\n${named.join('')}${more}`;
}
