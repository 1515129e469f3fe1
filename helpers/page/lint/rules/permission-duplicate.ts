import type { LintRule } from '../finding.ts';

export const permissionDuplicate: LintRule = {
  states: 'A cell lists a permission once',
  why: 'The second one is often meant to be another.',
  find: ({ diagnostics }) =>
    diagnostics
      .filter(({ code }) => code === 'permission-duplicate')
      .map(({ line, message }) => ({ line, message: `${message}: remove one, or write the permission that is meant` })),
};
