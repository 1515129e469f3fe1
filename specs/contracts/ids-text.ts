import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import { sections } from '../../helpers/contract/schema.ts';

/** Every id of a contract in a short block: itself, its routes, and the points of each section. `<contract>/<section>/<point>` is a clause's id. */
export function idsText(contracts: readonly Contract[]): string {
  const blocks = contracts.map((contract) =>
    [
      contract.id,
      ...contract.routes.map((route) => `  route ${route.id}`),
      ...sections.flatMap((section) => lineOf(contract, section)),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

function lineOf(contract: Contract, section: (typeof sections)[number]): string[] {
  const points = clausesOf(contract, section).map(({ point }) => point);
  return points.length === 0 ? [] : [`  ${section}: ${points.join(' ')}`];
}
