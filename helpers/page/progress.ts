/** Tells how far a long run is: pages per second and what is left. */
export interface Progress {
  readonly done: () => void;
  readonly end: () => void;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** Progress of `total` pages on a stream: one line that changes on a terminal, a line every five seconds elsewhere. */
export function progressOn(stream: Stream, total: number, now: () => number = Date.now): Progress {
  const began = now();
  const every = stream.isTTY ? 200 : 5_000;
  let count = 0;
  let last = began;
  let isShown = false;
  return {
    done: () => {
      count += 1;
      const time = now();
      if (time - last < every || count === total) return;
      last = time;
      isShown = true;
      const line = progressLine(count, total, time - began);
      stream.write(stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end: () => {
      if (isShown && stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}

/** `elapsed` in milliseconds. */
function progressLine(count: number, total: number, elapsed: number): string {
  const rate = (count * 1000) / Math.max(1, elapsed);
  const left = Math.ceil((total - count) / rate);
  const time = left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`;
  return `${count} of ${total} pages, ${Math.round(rate)} pages/s, ${time} left`;
}
