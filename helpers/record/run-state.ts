import type { Token } from '../callers/token.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Recording, RecordingWriter } from '../exchange/recording.ts';
import type { Act } from './act.ts';
import type { Survey } from './action-results.ts';
import type { LostCall } from './lost-calls.ts';
import type { Place } from './place-trouble.ts';
import type { Target } from './target.ts';

/** What a run knows while it records. */
export interface RunState {
  readonly target: Target;
  readonly writer: RecordingWriter;
  /** `contract probe attempt` of what need not be sent any more. */
  readonly done: Set<string>;
  /** The same of what an earlier run began: a POST to a device that somebody owns is never repeated. */
  readonly begun: ReadonlySet<string>;
  /** By `contract probe`. */
  readonly sent: Map<string, Exchange[]>;
  /** The devices at the last look. */
  survey: Survey | undefined;
  /** Something was sent since then, and nobody looked. */
  unseen: boolean;
  /** What was asked of a device that somebody owns, in order. */
  readonly acts: Act[];
  /** What was said of places that are given up. */
  readonly told: Set<string>;
  /** Calls on the mock's devices that may still be carried out. */
  readonly lost: LostCall[];
  /** The credential of the last probe on the absent id: its twin on the device uses the very same. */
  held: { readonly probe: string; readonly token: Token } | undefined;
}

export function runState(target: Target, writer: RecordingWriter, resume: Recording | undefined): RunState {
  const run: RunState = {
    target,
    writer,
    done: new Set((resume?.exchanges ?? []).map(attemptKey)),
    begun: new Set((resume?.begun ?? []).map(attemptKey)),
    sent: new Map(),
    survey: undefined,
    unseen: false,
    acts: [],
    told: new Set(),
    lost: [],
    held: undefined,
  };
  for (const exchange of resume?.exchanges ?? []) remember(run, exchange);
  return run;
}

export const attemptKey = (one: { contract: string; probe: string; attempt: number }): string =>
  `${one.contract} ${one.probe} ${one.attempt}`;

/** Writes down what is about to be sent to a live service, before it is sent: whoever goes on with a killed run knows of it. The mock dies with its run. */
export function noteBegun(
  { target, writer }: RunState,
  one: { contract: string; probe: string; attempt: number },
): void {
  if (target.kind === 'live')
    writer.append({ kind: 'begun', contract: one.contract, probe: one.probe, attempt: one.attempt });
}

/** Appends an exchange to the recording. */
export function keep(run: RunState, exchange: Exchange): void {
  remember(run, exchange);
  run.writer.append(exchange);
}

/** Only a cautious run asks later how a twin on the absent id fared; others keep nothing in memory. */
function remember(run: RunState, exchange: Exchange): void {
  if (!run.target.capabilities.cautious) return;
  const key = `${exchange.contract} ${exchange.probe}`;
  run.sent.set(key, [...(run.sent.get(key) ?? []), exchange]);
}

/** Notes whether somebody answered, and whom not. */
export function noteAnswer({ target }: RunState, { answer }: Pick<Exchange, 'answer'>, place: Place | undefined): void {
  if (place !== undefined) target.patience.places.note(place, isAnswered(answer) ? 'answered' : 'troubled');
}

export const isAnswered = (answer: Exchange['answer']): boolean =>
  answer !== undefined && answer.status !== 429 && answer.status < 500;
