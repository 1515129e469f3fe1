import { permissionTables } from '../../../contract/grants.ts';
import type { LintRule } from '../finding.ts';

export const orderMostToLeast: LintRule = {
  states: 'A permission table is headed "from least to most privileged"',
  why: 'Readers and tools take the first permission for the least one: a table that begins with the most gives away too much.',
  find: ({ contract, lines }) => {
    if (!permissionTables({ data: contract }).some(({ order }) => order === 'most-to-least')) return [];
    return [
      {
        line: lines.prerequisites ?? 1,
        message:
          'the permission table is headed "from most to least privileged": order it from least to most, as all newer pages are',
      },
    ];
  },
};
