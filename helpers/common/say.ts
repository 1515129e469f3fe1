import { printable, printablePainted } from './printable.ts';

/** The one place that writes to the terminal or the CI log: whatever is said here is printed, and nothing is obeyed. */

/** Says something on standard output. Gives false where the reader is slow, as `write` does. */
export const say = (text: string): boolean => process.stdout.write(printable(text));

/** Says something on standard error. */
export const complain = (text: string): boolean => process.stderr.write(printable(text));

/** The same as `say` for text with colours of our own. */
export const sayPainted = (text: string): boolean => process.stdout.write(printablePainted(text));

/** Annotations of our own begin with one of these, and no other command does: the rest of their line is printed, and nothing in it is obeyed. */
const ownCommands = [
  '::warning file=',
  '::warning title=',
  '::error title=',
  '##vso[task.logissue type=error]',
  '##vso[task.logissue type=warning]',
] as const;

/** The same as `say` for annotations of our own, as `lint --github` and a run in a CI write them: the only commands that a runner shall obey. */
export const sayAnnotations = (text: string, stream: NodeJS.WritableStream = process.stdout): boolean =>
  stream.write(text.split('\n').map(annotated).join('\n'));

function annotated(line: string): string {
  const command = ownCommands.find((one) => line.startsWith(one));
  return command === undefined ? printable(line) : `${command}${printable(line.slice(command.length))}`;
}

/** Writes over the last line of a terminal; with no text it is wiped. */
export const overwrite = (text = ''): boolean =>
  process.stderr.write(`\r\u001b[2K${printable(text).replaceAll('\n', ' ')}`);
