import type { Command } from 'commander';

/**
 * A mistake in a command line as one sentence: what was found, and what to write instead. `text` is what commander says, over one line or two; `help`
 * is how the reader gets the command's help.
 */
export function plainError(text: string, command: Command, help: string): string {
  const [said = '', suggestion] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const near = /^\(Did you mean (.*)\?\)$/.exec(suggestion ?? '')?.[1];
  const invalid = /^option '.*?(--[\w-]+).*?' argument '(.*)' is invalid\. (.*?)\.?$/s.exec(said);
  if (invalid !== null) {
    const [, option = '', value = '', instead = ''] = invalid;
    return `${option} is "${value}"; ${instead.replace(/^Allowed choices are /, 'write one of ')}\n`;
  }
  const valued = /^unknown option '(--[\w-]+)=/.exec(said)?.[1];
  if (valued !== undefined && command.options.some(({ long }) => long === valued))
    return `${valued} takes no value; write ${valued} alone, or leave it out\n`;
  const found = said.startsWith('too many arguments') ? tooMany(command, said) : said.replace(/\.$/, '');
  return `${found}; ${near === undefined ? `${help} tells what it takes` : `did you mean ${near}?`}\n`;
}

function tooMany({ args, registeredArguments }: Command, said: string): string {
  const extra = args.slice(registeredArguments.length);
  return extra.length === 0 ? said.replace(/\.$/, '') : `${extra.join(' ')} belongs to no option`;
}
