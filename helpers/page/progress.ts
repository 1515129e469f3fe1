import { counted } from '../common/counted.ts';
import { progressLine } from '../common/progress-line.ts';

/** Tells how far a long run is: pages per second and what is left. */
export interface Progress {
  readonly done: () => void;
  readonly end: () => void;
}

/** Progress of `total` pages, on standard error. */
export function pageProgress(total: number): Progress {
  const began = Date.now();
  const line = progressLine();
  let count = 0;
  return {
    done: () => {
      count += 1;
      if (count < total) line.show(inWords(count, total, Date.now() - began));
    },
    end: line.end,
  };
}

/** `elapsed` in milliseconds. */
function inWords(count: number, total: number, elapsed: number): string {
  const rate = (count * 1000) / Math.max(1, elapsed);
  const left = Math.ceil((total - count) / rate);
  const time = left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`;
  return `${count} of ${counted(total, 'page')}, ${Math.round(rate)} pages/s, ${time} left`;
}
