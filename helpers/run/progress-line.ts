/** One line that is written over on a terminal; elsewhere a line now and then. It goes to standard error. */
export interface ProgressLine {
  show(text: string): void;
  /** Writes something else, where nothing is written over it. */
  note(text: string, stream: NodeJS.WriteStream): void;
  end(): void;
}

/** Milliseconds between lines where there is no terminal. */
const interval = 5000;

export function progressLine(): ProgressLine {
  const terminal = process.stderr.isTTY === true;
  let open = false;
  let last = Date.now();
  const end = (): void => {
    if (open) process.stderr.write('\r\u001b[2K');
    open = false;
  };
  return {
    show(text) {
      if (terminal) process.stderr.write(`\r\u001b[2K${text}`);
      else if (Date.now() - last >= interval) process.stderr.write(`${text}\n`);
      else return;
      last = Date.now();
      open = terminal;
    },
    note(text, stream) {
      end();
      stream.write(text);
    },
    end,
  };
}
