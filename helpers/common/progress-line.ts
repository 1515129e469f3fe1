import { complain, overwrite, say } from './say.ts';

/** One line that is written over on a terminal; elsewhere a line now and then. It goes to standard error. */
export interface ProgressLine {
  show(text: string): void;
  /** Writes something else, where nothing is written over it. */
  note(text: string, stream: 'stdout' | 'stderr'): void;
  end(): void;
}

/** Milliseconds between lines where there is no terminal. */
const interval = 5000;

export function progressLine(): ProgressLine {
  const terminal = process.stderr.isTTY === true;
  let open = false;
  let last = Date.now();
  const end = (): void => {
    if (open) overwrite();
    open = false;
  };
  return {
    show(text) {
      if (terminal) overwrite(text);
      else if (Date.now() - last >= interval) complain(`${text}\n`);
      else return;
      last = Date.now();
      open = terminal;
    },
    note(text, stream) {
      end();
      if (stream === 'stdout') say(text);
      else complain(text);
    },
    end,
  };
}
