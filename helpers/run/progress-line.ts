import { complain, overwrite, say } from '../contract/say.ts';
/** One line that is written over on a terminal; elsewhere a line now and then. Everything goes to standard error. */
export interface ProgressLine {
  /** Takes what a worker printed: lines that start with the progress mark move the line, others are passed on. */
  show(text: string): void;
  note(text: string): void;
  end(): void;
}

/** Workers mark progress with this, so that nothing else they print is taken for it. */
export const progressMark = '\u0001progress ';

/** Milliseconds between lines where there is no terminal. */
const interval = 5000;

export function progressLine(): ProgressLine {
  const terminal = process.stderr.isTTY === true;
  let open = false;
  let last = Date.now();
  const progress = (text: string): void => {
    if (terminal) overwrite(text);
    else if (Date.now() - last >= interval) complain(`${text}\n`);
    else return;
    last = Date.now();
    open = terminal;
  };
  const end = (): void => {
    if (open) overwrite();
    open = false;
  };
  return {
    show(text) {
      for (const line of text.split('\n')) {
        if (line.startsWith(progressMark)) progress(line.slice(progressMark.length));
        else if (line !== '') {
          end();
          say(`${line}\n`);
        }
      }
    },
    note(text) {
      end();
      complain(text);
    },
    end,
  };
}
