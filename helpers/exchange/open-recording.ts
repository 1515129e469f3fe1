import { type Line, linesIn } from '../common/lines-in.ts';
import {
  type Closing,
  closingFrom,
  headerFrom,
  proveThere,
  type Recording,
  type RunHeader,
  recordingFrom,
} from './recording.ts';

/** A stretch of lines that speak of one contract. */
interface Stretch {
  readonly at: number;
  readonly first: number;
  length: number;
}

/** A recording of which only the contract in hand is in memory. */
export interface OpenRecording {
  readonly file: string;
  readonly header: RunHeader;
  readonly closing: Closing | undefined;
  /** When the last exchange was sent; absent where none was. */
  readonly last: string | undefined;
  /** What was recorded for one contract. Throws a Mistake, with the line, for what is no line of a recording. */
  of(contract: string): Recording;
  /** The lines about one contract, as they stand in the file. */
  linesOf(contract: string): Generator<Line>;
}

const speaksOf = /^\{"kind":"(?:exchange|begun|late)","contract":"((?:[^"\\]|\\.)*)"/;
const exchangeStart = '{"kind":"exchange"';
/** Bytes at the start of a line that surely hold the contract's id. */
const enough = 1_000;

/** Goes through a recording of any size once, and notes where each contract's lines are. Throws a Mistake as `readRecording` does. */
export function openRecording(file: string): OpenRecording {
  proveThere(file);
  let header: RunHeader | undefined;
  let closing: Closing | undefined;
  let lastExchange: Line | undefined;
  const stretches = new Map<string, Stretch[]>();
  let open: Stretch | undefined;
  let openFor: string | undefined;
  for (const line of linesIn(file)) {
    const { at, number, bytes, cut } = line;
    if (number === 1) header = headerFrom(file, bytes.toString());
    else if (cut) closing = undefined;
    else {
      const contract = speaksOf.exec(bytes.toString('utf8', 0, enough))?.[1];
      if (contract === undefined) {
        closing = closingFrom(file, number, bytes.toString());
        continue;
      }
      if (open === undefined || openFor !== contract || open.at + open.length !== at) {
        open = { at, first: number, length: 0 };
        openFor = contract;
        stretches.set(contract, [...(stretches.get(contract) ?? []), open]);
      }
      open.length += bytes.length + 1;
      if (bytes.toString('utf8', 0, exchangeStart.length) === exchangeStart) lastExchange = line;
    }
  }
  const known = header ?? headerFrom(file, '');
  function* linesOf(contract: string): Generator<Line> {
    for (const { at, length, first } of stretches.get(contract) ?? []) yield* linesIn(file, at, length, first);
  }
  return {
    file,
    header: known,
    closing,
    last: recordingFrom(file, lastExchange === undefined ? [] : [lastExchange], known).exchanges[0]?.at,
    linesOf,
    of: (contract) => ({ ...recordingFrom(file, linesOf(contract), known), closing }),
  };
}
