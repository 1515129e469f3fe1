import { printable, printablePainted } from './printable.ts';

/** The one place that writes to the terminal or the CI log: whatever is said here is printed, and nothing is obeyed. */

/** Says something on standard output. Gives false where the reader is slow, as `write` does. */
export const say = (text: string): boolean => process.stdout.write(printable(text));

/** Says something on standard error. */
export const complain = (text: string): boolean => process.stderr.write(printable(text));

/** The same as `say` for text with colours of our own. */
export const sayPainted = (text: string): boolean => process.stdout.write(printablePainted(text));

/** The same as `say` for annotations of our own, as `lint --github` writes them: the one command that a runner shall obey. */
export const sayAnnotations = (text: string): boolean =>
  process.stdout.write(
    text
      .split('\n')
      .map((line) => (/^::warning file=/.test(line) ? `::${printable(line.slice(2))}` : printable(line)))
      .join('\n'),
  );

/** Writes over the last line of a terminal; with no text it is wiped. */
export const overwrite = (text = ''): boolean =>
  process.stderr.write(`\r\u001b[2K${printable(text).replaceAll('\n', ' ')}`);
