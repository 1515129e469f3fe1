import type { LintRule } from '../finding.ts';

export const routeDuplicate: LintRule = {
  states: 'A page lists a route once',
  why: 'The second one is often meant to be another.',
  find: ({ diagnostics }) =>
    diagnostics
      .filter(({ code }) => code === 'route-duplicate')
      .map(({ line, message }) => ({ line, message: `${message}: remove one, or write the route that is meant` })),
};
