import type { LintRule } from '../finding.ts';
import { cellsOf } from '../page-facts.ts';

/**
 * Only permissions that differ in Read and ReadWrite alone are surely less and more. A cell in which one such pair keeps the order and another
 * breaks it is sorted by something else, and is let be.
 */
export const orderContradicted: LintRule = {
  states: 'A cell lists permissions in the order that its table states',
  why: 'Readers take the first permission for the least (or most) privileged one.',
  find: (page) =>
    cellsOf(page).flatMap(({ support, table, tokenClass, line }) => {
      if (!Array.isArray(support) || table.order === undefined) return [];
      const names = support.filter((one) => typeof one === 'string');
      const pairs = names.flatMap((name, at) => {
        const otherAt = names.indexOf(name.replace(/\.ReadWrite(?=\.|$)/, '.Read'));
        return otherAt < 0 || otherAt === at ? [] : [{ more: name, less: names[otherAt], isRising: otherAt < at }];
      });
      const wanted = table.order === 'least-to-most';
      const [first] = pairs;
      if (first === undefined || pairs.some(({ isRising }) => isRising === wanted)) return [];
      const [before, after] = wanted ? [first.less, first.more] : [first.more, first.less];
      return [
        {
          line,
          message: `the table is ordered ${table.order.replaceAll('-', ' ')}, and the cell of ${tokenClass} is not: ${before} comes before ${after}`,
        },
      ];
    }),
};
