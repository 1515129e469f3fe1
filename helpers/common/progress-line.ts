import { complain, overwrite, say } from './say.ts';

/** One line that is written over on a terminal; elsewhere a line now and then. It goes to standard error. */
export interface ProgressLine {
  show(text: string): void;
  /** Writes something else, where nothing is written over it. */
  note(text: string, stream: 'stdout' | 'stderr'): void;
  end(): void;
}

/** Milliseconds between two looks of the line on a terminal, and between two lines where there is none. */
const intervals = { terminal: 200, elsewhere: 5000 };

export function progressLine(): ProgressLine {
  const terminal = process.stderr.isTTY === true;
  const interval = terminal ? intervals.terminal : intervals.elsewhere;
  let open = false;
  let last = Date.now();
  const end = (): void => {
    if (open) overwrite();
    open = false;
  };
  return {
    show(text) {
      if (Date.now() - last < interval) return;
      if (terminal) overwrite(text);
      else complain(`${text}\n`);
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
