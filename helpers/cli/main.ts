import { type Command, CommanderError } from 'commander';
import { asCalled, callOf } from '../common/as-called.ts';
import { errorWords } from '../common/error-words.ts';
import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import { complain, say } from '../common/say.ts';
import { type Commands, commands } from './commands.ts';
import { plainError } from './plain-error.ts';

/** Runs one command line, without the program's name, and gives its exit code. `more` are commands beside those that everybody has. */
export async function main([name, ...rest]: readonly string[], more: Commands = {}): Promise<number> {
  process.stdout.on('error', outliveReader);
  const all = { ...commands, ...more };
  if (name === '--version' || name === '-V' || name === 'version') {
    const { suite } = await import('../common/suite.ts');
    say(`${suite.name} ${suite.version}\n`);
    return 0;
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(all);
  const entry = Object.hasOwn(all, name) ? all[name] : undefined;
  if (entry === undefined) {
    complain(`unknown command ${name}; ${didYouMean(name, Object.keys(all))}\n`);
    return 2;
  }
  try {
    const command = await entry.load();
    command.exitOverride().configureOutput({
      writeOut: say,
      writeErr: complain,
      outputError: (text, write) => write(plainError(text, command, `\`${asCalled(name, '--help')}\``)),
    });
    command.name(callOf(name)).addHelpText('after', () => `\n${examplesOf(name, entry.examples)}`);
    command.hook('preAction', proveNothingEmpty);
    await command.parseAsync(rest, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    complain(`${errorWords(error)}\n`);
    return 2;
  }
}

/** In `.env` an empty value is one to fill in later; on a command line it is a variable that was not set, and all would be judged in its place. */
function proveNothingEmpty(command: Command): void {
  const empty = command.options.find((option) => command.getOptionValue(option.attributeName()) === '');
  if (empty !== undefined)
    throw new Mistake({ found: `${empty.long ?? empty.flags} is empty`, instead: 'write a value, or leave it out' });
  if (command.args.includes('') && !process.argv.includes('--'))
    throw new Mistake({ found: 'an argument is empty', instead: 'write a name, or leave it out' });
}

/** A reader that has seen enough (`| head`) is no mistake: reports are written all the same, and the exit code is that of the run. */
function outliveReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function examplesOf(name: string, examples: Commands[string]['examples']): string {
  const lines = examples.map(([options, what]) => [asCalled(name, options), what] as const);
  const width = Math.max(...lines.map(([line]) => line.length));
  return ['Examples:', ...lines.map(([line, what]) => `  ${line.padEnd(width)}  # ${what}`)].join('\n');
}

function help(all: Commands): number {
  const width = Math.max(...Object.keys(all).map((name) => name.length));
  const lines = Object.entries(all).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  say(
    `graph-conformance: does a service keep what its reference page says?\n\n${asCalled('<command>', '[options]')}\n\n${lines.join('\n')}\n\n${asCalled('conform', '--help')} tells a command's options, with examples.\n`,
  );
  return 0;
}
