import { type Command, CommanderError } from 'commander';
import { didYouMean } from '../common/nearest.ts';
import { complain, say } from '../common/say.ts';
import { printMistake } from './print-mistake.ts';

interface Entry {
  readonly summary: string;
  load(): Promise<Command>;
}

/** Commands are loaded when they are called: the help must not wait for the mock. */
const commands: Record<string, Entry> = {
  conform: {
    summary: 'judge a service by its contracts (the main job)',
    load: async () => (await import('./conform.ts')).conformCommand(),
  },
  plan: {
    summary: 'print every clause, probe and request that a run would make; send nothing',
    load: async () => (await import('./plan.ts')).planCommand(),
  },
  mock: {
    summary: 'serve the mock Graph and Entra on loopback',
    load: async () => (await import('./mock.ts')).mockCommand(),
  },
  gate: {
    summary: 'judge a program that calls Graph: may it ship?',
    load: async () => (await import('./gate.ts')).gateCommand(),
  },
  faults: {
    summary: 'prove that every clause can fail',
    load: async () => (await import('./faults.ts')).faultsCommand(),
  },
  compile: {
    summary: 'make a contract from a reference page, in any language',
    load: async () => (await import('./compile.ts')).compileCommand(),
  },
  drift: {
    summary: 'tell what moved between two editions of a page',
    load: async () => (await import('./drift.ts')).driftCommand(),
  },
  lint: {
    summary: 'find what is inconsistent on a page',
    load: async () => (await import('./lint.ts')).lintCommand(),
  },
  compare: {
    summary: 'tell what is new between two reports, and whether anything got worse',
    load: async () => (await import('./compare.ts')).compareCommand(),
  },
  merge: {
    summary: 'judge and report the shards of a run as one',
    load: async () => (await import('./merge.ts')).mergeCommand(),
  },
  report: {
    summary: 'make the Allure HTML of the last run',
    load: async () => (await import('./report.ts')).reportCommand(),
  },
  bench: { summary: 'measure what a run costs', load: async () => (await import('./bench.ts')).benchCommand() },
  schema: {
    summary: 'write the generated JSON schemas',
    load: async () => (await import('./schema.ts')).schemaCommand(),
  },
  doctor: {
    summary: 'check what a live run needs; change nothing',
    load: async () => (await import('./doctor.ts')).doctorCommand(),
  },
  login: {
    summary: 'sign a caller in once, by device code',
    load: async () => (await import('./login.ts')).loginCommand(),
  },
  logout: {
    summary: 'forget a sign-in',
    load: async () => (await import('./logout.ts')).logoutCommand(),
  },
};

// Whoever reads may have read enough: `gate … | head -1`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === '--version' || name === '-V' || name === 'version') {
    const { suite } = await import('../common/suite.ts');
    say(`${suite.name} ${suite.version}\n`);
    return 0;
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help();
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    complain(`unknown command ${name}; ${didYouMean(name, Object.keys(commands))}\n`);
    return 2;
  }
  try {
    const command = (await entry.load()).exitOverride().configureOutput({ writeOut: say, writeErr: complain });
    await command.parseAsync(rest, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printMistake(error);
  }
}

function help(): number {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  say(
    `graph-conformance: does a service keep what its reference page says?\n\nnpm run cli -- <command> [options]\n\n${lines.join('\n')}\n\n<command> --help tells its options.\n`,
  );
  return 0;
}
