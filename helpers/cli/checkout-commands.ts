import type { Commands } from './commands.ts';

/** Commands about this project itself: they need its sources, and the package does not have them. */
export const checkoutCommands: Commands = {
  bench: {
    summary: 'measure what a run costs',
    examples: [['--repeats 3', 'fewer rounds']],
    load: async () => (await import('./bench.ts')).benchCommand(),
  },
  schema: {
    summary: 'write the generated JSON schemas',
    examples: [['', 'after a change of a zod schema']],
    load: async () => (await import('./schema.ts')).schemaCommand(),
  },
};
